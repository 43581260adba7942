import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, it } from 'vitest';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;
Object.assign(RuleTester, { afterAll });

/** A rule tester that reads TypeScript. */
export function ruleTester(): RuleTester {
  return new RuleTester({ languageOptions: { parser: tseslint.parser, sourceType: 'module' } });
}

const PACKAGES: Readonly<Record<string, object>> = {
  'libs/core': {
    name: '@patchbay/core',
    nx: { tags: ['layer:contract'] },
    peerDependencies: { zod: '^4.6.0' },
  },
  'libs/jwt': { name: '@patchbay/jwt', nx: { tags: ['layer:primitive'] } },
  'libs/http': { name: '@patchbay/http', nx: { tags: ['layer:http'] }, dependencies: { ofetch: '^1.5.0' } },
  'libs/scim': {
    name: '@patchbay/scim',
    nx: { tags: ['layer:base'] },
    dependencies: { '@patchbay/http': '^1.0.0' },
    peerDependencies: { '@patchbay/core': '^1.0.0' },
  },
  'libs/cli': { name: '@patchbay/cli', nx: { tags: ['layer:face'] } },
  'libs/host': { name: '@patchbay/host', nx: { tags: ['layer:host'] } },
  'libs/testing': { name: '@patchbay/testing', nx: { tags: ['layer:testing'] } },
  'libs/untagged': { name: '@patchbay/untagged' },
  'connectors/acme': { name: '@patchbay/connector-acme', nx: { tags: ['layer:connector'] } },
  'tools/e2e': { name: '@patchbay/e2e', private: true, nx: { tags: ['layer:tool'] } },
};

/** A workspace on disk with one package per layer. Returns the path of a file in it. */
export function fixtureWorkspace(): (file: string) => string {
  const root = mkdtempSync(join(tmpdir(), 'patchbay-lint-'));
  writeJson(join(root, 'package.json'), { name: 'root', devDependencies: { msw: '3.0.5', vitest: '5.1.1' } });
  for (const [folder, manifest] of Object.entries(PACKAGES)) {
    writeJson(join(root, folder, 'package.json'), manifest);
    const name = 'name' in manifest ? String(manifest.name) : folder;
    mkdirSync(join(root, 'node_modules', dirname(name)), { recursive: true });
    symlinkSync(join(root, folder), join(root, 'node_modules', name));
  }
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  return (file) => join(root, file);
}

function writeJson(path: string, value: object): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(value));
}
