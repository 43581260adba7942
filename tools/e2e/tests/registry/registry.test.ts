import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startRegistry } from '../../src/registry/registry.ts';

it('is a registry for packages of ours, in which one user may publish', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-registry-test-'));
  const registry = await startRegistry(folder);
  try {
    expect(registry.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(registry.npmrc).toBe(`@patchbay:registry=${registry.url}\n`);
    const [, token = ''] = readFileSync(registry.userconfig, 'utf8').trim().split('_authToken=');
    const put = async (name: string, headers: Record<string, string>) => {
      const body = { name, versions: {}, 'dist-tags': {}, _attachments: {} };
      const init = { method: 'PUT', headers, body: JSON.stringify(body) };
      return (await fetch(`${registry.url}${encodeURIComponent(name)}`, init)).status;
    };
    const json = { 'content-type': 'application/json' };
    const user = { ...json, authorization: `Bearer ${token}` };
    expect(await put('@patchbay/one', json)).toBe(401);
    expect(await put('@patchbay/one', user)).not.toBe(401);
    expect(await put('left-pad', user)).toBe(403);
    expect((await fetch(`${registry.url}left-pad`)).status).toBeGreaterThanOrEqual(400);
  } finally {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
