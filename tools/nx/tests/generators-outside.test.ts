import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generate, initialize, repository } from './generators-fixture.ts';

/** What `create-nx-workspace` writes, as far as a connector meets it. */
const PRESETS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  ts: {
    'package.json': {
      ...{ name: '@acme/source', version: '0.0.0', license: 'MIT', private: true },
      ...{ devDependencies: { nx: '23.2.1' }, workspaces: ['packages/*'] },
    },
    'nx.json': {
      namedInputs: { default: ['{projectRoot}/**/*', 'sharedGlobals'], production: ['default'] },
      plugins: [{ plugin: '@nx/js/typescript', options: { typecheck: { targetName: 'typecheck' } } }],
    },
    'tsconfig.base.json': { compilerOptions: { composite: true, emitDeclarationOnly: true } },
  },
  apps: {
    'package.json': { name: '@acme/source', version: '0.0.0', license: 'MIT', private: true },
    'nx.json': { namedInputs: { default: ['{projectRoot}/**/*'] } },
  },
};

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'patchbay-outside-'));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function start(preset: string): void {
  for (const [file, content] of Object.entries(PRESETS[preset] ?? {})) writeJson(file, content);
  writeFileSync(join(root, '.gitignore'), 'dist\nnode_modules\n');
}

const writeJson = (file: string, content: object): void =>
  writeFileSync(join(root, file), JSON.stringify(content));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const json = (file: string) => JSON.parse(read(file)) as Record<string, unknown>;

describe.each(['ts', 'apps'])('a workspace of the preset %s', (preset) => {
  beforeEach(() => start(preset));

  it('is made ready for connectors with the first one', async () => {
    await generate(root, { name: 'myapp' });
    const { plugins, namedInputs } = json('nx.json');
    expect(plugins).toContain('@patchbay/nx');
    expect(namedInputs).toHaveProperty('production');
    expect(json('package.json')['workspaces']).toContain('connectors/*');
    expect(read('.gitignore').split('\n')).toContain('.reports');
    expect(read('connectors/eslint.config.mjs')).toContain('@patchbay/nx/eslint');
  });

  it('gets a connector that stands on nothing of the workspace', async () => {
    await generate(root, { name: 'myapp' });
    const tsconfig = json('connectors/myapp/tsconfig.json');
    expect(tsconfig).not.toHaveProperty('extends');
    expect(tsconfig).toHaveProperty('compilerOptions.allowImportingTsExtensions', true);
    expect(existsSync(join(root, 'connectors/myapp/tests/import-meta.d.ts'))).toBe(true);
    const manifest = json('connectors/myapp/package.json');
    expect(manifest).toMatchObject({
      name: '@acme/connector-myapp',
      license: 'MIT',
      publishConfig: { access: 'public' },
      nx: { tags: ['layer:connector'] },
    });
    expect(Object.keys(manifest['devDependencies'] as object)).toEqual([
      '@patchbay/core',
      '@patchbay/testing',
      '@types/node',
    ]);
    expect(manifest).not.toHaveProperty('publishConfig.provenance');
  });

  it('is changed no second time', async () => {
    await generate(root, { name: 'myapp' });
    expect(await generate(root, { name: 'myapp' })).toEqual([]);
    expect(await initialize(root)).toEqual([]);
  });
});

describe('a workspace that is its author’s', () => {
  it('keeps what it says already', async () => {
    start('ts');
    writeJson('package.json', { name: 'acme', workspaces: { packages: ['connectors/*'] }, license: 'MIT' });
    writeJson('nx.json', {
      namedInputs: { default: ['mine'], production: ['mine'] },
      plugins: [{ plugin: '@patchbay/nx', options: {} }],
    });
    writeFileSync(join(root, '.gitignore'), '/.reports/\n');
    writeFileSync(join(root, 'eslint.config.js'), "import { patchbayLint } from '@patchbay/nx/eslint';\n");
    expect(await initialize(root)).toEqual([]);
  });

  it('is this repository: nothing of it is changed', async () => {
    writeJson('package.json', { name: 'patchbay', workspaces: [] });
    writeJson('nx.json', {});
    symlinkSync(join(repository, 'libs'), join(root, 'libs'));
    expect(await initialize(root)).toEqual([]);
  });
});
