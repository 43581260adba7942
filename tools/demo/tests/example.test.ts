import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { start } from './examples/serve.ts';

describe('the host with a console in the README of @patchbay/console', () => {
  it('is examples/serve.ts', async () => {
    const readme = await readFile(new URL('../../../libs/console/README.md', import.meta.url), 'utf8');
    const code = await readFile(new URL('examples/serve.ts', import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${code}\`\`\``);
  });

  it('serves its connectors on this machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-console-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const running = await start({
      DATABASE: join(folder, 'host.db'),
      PORT: '0',
      PATCHBAY_HOST_KEY: randomBytes(32).toString('base64'),
    });
    onTestFinished(() => running.close());
    expect(await (await fetch(running.url)).text()).toContain('2 of 2 apps');
    expect((await fetch(`${running.url}connect/github`)).status).toBe(200);
  });
});
