import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ownApp } from './examples/own-app.ts';
import { start } from './examples/serve.ts';
import { fakeHost } from './fake-host.ts';
import { checkPage } from './support.ts';

describe('the code of the README', () => {
  it.each(['serve', 'own-app'])('is that of examples/%s.ts', async (name) => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const code = await readFile(new URL(`examples/${name}.ts`, import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${code}\`\`\``);
  });

  it('serves a host on this machine', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-console-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const running = await start({
      DATABASE: join(folder, 'host.db'),
      PORT: '0',
      PATCHBAY_HOST_KEY: randomBytes(32).toString('base64'),
    });
    onTestFinished(() => running.close());
    const { text } = checkPage(await (await fetch(running.url)).text());
    expect(text).toContain('2 of 2 apps');
    expect((await fetch(`${running.url}connect/github`)).status).toBe(200);
  });

  it('answers under a name of its own, beside an app of yours', async () => {
    const app = ownApp(fakeHost(), 'a-token-for-the-tests');
    const ask = (host: string): Promise<Response> =>
      app(new Request(`https://${host}/`, { headers: { host }, redirect: 'manual' }));
    expect(await (await ask('www.example.com')).text()).toBe('My own page');
    const answer = await ask('access.example.com');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/login?next=%2F']);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^patchbay_https=[\w-]{32}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });
});
