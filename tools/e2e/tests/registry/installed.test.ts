import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Skipped } from '../../src/registry/check.ts';
import { versionsOf } from '../../src/registry/host-checks.ts';
import { importAll, waitingForPeers } from '../../src/registry/import-all.ts';
import { ourVersions } from '../../src/registry/installed.ts';
import { otherNode } from '../../src/registry/nodes.ts';
import { errorsOf } from '../../src/registry/types-checks.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-installed-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a package with one file for each entry point into the folder. */
function installed(name: string, files: Readonly<Record<string, string>>): void {
  const at = join(folder, 'node_modules', name);
  mkdirSync(at, { recursive: true });
  const exports = Object.fromEntries(
    Object.keys(files).map((key) => [key, `./${key.replace('.', 'x').replace('/', '')}.mjs`]),
  );
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version: '1.4.0', exports }));
  for (const [key, text] of Object.entries(files)) writeFileSync(join(at, exports[key] ?? ''), text);
}

it('imports what it can, and says of the rest what is missing', async () => {
  installed('@patchbay/one', {
    '.': 'export const one = 1;',
    './redis': "import 'ioredis';",
    './wrong': "throw new Error('It is broken.');",
  });
  const failed = await importAll(folder, ['@patchbay/one', '@patchbay/one/redis', '@patchbay/one/wrong']);
  expect(failed.map(({ entryPoint, missing }) => [entryPoint, missing])).toEqual([
    ['@patchbay/one/redis', 'ioredis'],
    ['@patchbay/one/wrong', undefined],
  ]);
  expect(waitingForPeers(failed.slice(0, 1), { ioredis: '>=5' })).toEqual(['@patchbay/one/redis']);
  expect(() => waitingForPeers(failed, { ioredis: '>=5' })).toThrow('@patchbay/one/wrong: It is broken.');
  expect(() => waitingForPeers(failed.slice(0, 1), { pg: '>=8' })).toThrow("Cannot find package 'ioredis'");
  expect(ourVersions(folder)).toEqual({ '@patchbay/one': '1.4.0' });
});

it('finds every version that npm ls names', () => {
  const core = { version: '1.0.0' };
  const tree = {
    dependencies: {
      '@patchbay/core': core,
      one: { version: '3.0.0', dependencies: { '@patchbay/core': { version: '1.1.0' } } },
    },
  };
  expect(versionsOf('@patchbay/core', tree)).toEqual(['1.0.0', '1.1.0']);
  expect(versionsOf('@patchbay/core', {})).toEqual([]);
});

it('tells errors in declarations of ours from those of others', () => {
  const output = [
    "src/all.ts(3,1): error TS2307: Cannot find module '@patchbay/x'.",
    "node_modules/.store/@patchbay/http@1.0.0-x/node_modules/@patchbay/http/dist/index.d.ts(1,1): error TS2307: Cannot find module 'ofetch'.",
    '  a second line of the same.',
    'node_modules/.store/@patchbay/http@1.0.0-x/node_modules/ofetch/index.d.ts(1,1): error TS2304: no.',
    'node_modules/vite/dist/index.d.ts(1,1): error TS2304: no.',
    "error TS2688: Cannot find type definition file for 'node'.",
  ].join('\n');
  const { ours, others } = errorsOf(output);
  expect(ours.map((line) => line.replace(/^.*error /, ''))).toEqual([
    "TS2307: Cannot find module '@patchbay/x'.",
    "TS2307: Cannot find module 'ofetch'.",
    "TS2688: Cannot find type definition file for 'node'.",
  ]);
  expect(others).toBe(2);
});

it('skips where another version of Node is not installed', () => {
  vi.stubEnv('PATCHBAY_NODES', folder);
  expect(() => otherNode('22')).toThrow(Skipped);
  mkdirSync(join(folder, '22/node_modules/node/bin'), { recursive: true });
  writeFileSync(join(folder, '22/node_modules/node/bin/node'), '');
  expect(otherNode('22')).toBe(join(folder, '22/node_modules/node/bin/node'));
});
