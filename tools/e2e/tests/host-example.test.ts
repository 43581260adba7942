import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startScimServer } from '@patchbay/scim-server';
import { afterAll, expect, it } from 'vitest';

const path = fileURLToPath(new URL('./host/who-has-access.ts', import.meta.url));
const source = readFileSync(path, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'patchbay-example-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the program in the README of the host is this one, has under 40 lines, and tells who has access', async () => {
  const readme = readFileSync(new URL('../../../libs/host/README.md', import.meta.url), 'utf8');
  expect(readme).toContain(source);
  expect(source.trimEnd().split('\n').length).toBeLessThan(40);

  const server = await startScimServer({ people: 30, groups: 4, token: 'example-token' });
  try {
    const { stdout: output, stderr: errors } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@patchbay/source', path],
      {
        cwd: folder,
        env: {
          SCIM_URL: server.baseUrl,
          SCIM_TOKEN: server.token,
          PATCHBAY_HOST_KEY: Buffer.from(Uint8Array.from({ length: 32 }, (_, index) => index)).toString(
            'base64',
          ),
        },
      },
    );
    expect(errors).toBe('');
    expect(output).toMatch(/^accounts: 30 records$/m);
    expect(output).toMatch(/^entitlements: 4 records$/m);
    expect(output).toMatch(/^The run is complete\.$/m);
    expect(output).toMatch(/^[A-Z][\w ]+: [A-Z]\w+ [A-Z]\w+/m);
    expect(output).toMatch(/^Read directly: 30 accounts, the first is .+@.+$/m);
  } finally {
    await server.stop();
  }
});
