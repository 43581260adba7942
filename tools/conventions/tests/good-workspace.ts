import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

type Json = Record<string, unknown>;

/** The files of a workspace by path; objects are JSON. Tests take the good one and break one thing. */
export type Tree = Record<string, string | Json>;

const manifest = (folder: string, name: string, layer: string, more: Json = {}): Json => {
  const { exports, bin, files, dependencies, peerDependencies } = more;
  return {
    name,
    version: '1.0.0',
    description: 'A package that is as it should be.',
    license: 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22' },
    exports: exports ?? {
      '.': { '@patchbay/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    ...(bin === undefined ? {} : { bin }),
    files: files ?? ['dist', 'src'],
    ...(dependencies === undefined ? {} : { dependencies }),
    ...(peerDependencies === undefined ? {} : { peerDependencies }),
    publishConfig: { access: 'public', provenance: true },
    repository: { type: 'git', url: 'git+https://github.com/patchbay/patchbay.git', directory: folder },
    keywords: ['patchbay'],
    nx: { tags: [`layer:${layer}`] },
  };
};

const tsconfig = { extends: '../../tsconfig.base.json', include: ['src', 'tests'] };

/** A workspace of one library on another, one connector and one tool, with nothing wrong. */
export function goodTree(): Tree {
  const tree: Tree = {
    'package.json': { name: 'root', allowScripts: { esbuild: true } },
    'libs/core/package.json': manifest('libs/core', '@patchbay/core', 'contract', {
      peerDependencies: { zod: '^4.6.0' },
    }),
    'libs/core/README.md':
      '# @patchbay/core\n\n```sh\nnpm install @patchbay/core\n```\n\n```ts\ncore();\n```\n',
    'libs/core/src/index.ts': "export { core, type Core } from './core.ts';\n",
    'libs/core/src/core.ts':
      '/** Core. */\nexport const core = 1;\n/** Type. */\nexport type Core = number;\n',
    'libs/core/tests/core.test.ts': '',
    'libs/http/package.json': manifest('libs/http', '@patchbay/http', 'http', {
      peerDependencies: { '@patchbay/core': '^1.0.0' },
    }),
    'libs/http/README.md':
      '# @patchbay/http\n\n```sh\nnpm install @patchbay/http\n```\n\n```ts\nhttp();\n```\n',
    'libs/http/src/index.ts': '/** Sends. */\nexport function http(): void {}\n',
    'libs/http/tests/http.test.ts': '',
    'connectors/acme/package.json': manifest('connectors/acme', '@patchbay/connector-acme', 'connector', {
      bin: { 'acme-connector': './dist/main.js' },
      files: ['dist', 'src', 'connector.json'],
      dependencies: { '@patchbay/http': '^1.0.0' },
      peerDependencies: { '@patchbay/core': '^1.0.0' },
    }),
    'connectors/acme/connector.json': {
      capabilities: [
        { name: 'info', kind: 'describe', provided_by: 'info' },
        { name: 'list_accounts', kind: 'list', level: 'read' },
        { name: 'validate_credential_config', kind: 'validate', provided_by: 'credentials' },
      ],
    },
    'connectors/acme/README.md':
      '# @patchbay/connector-acme\n\nnpm install @patchbay/connector-acme\n\n## Setup\n\n## Permissions\n\n## Capabilities\n\n## Settings\n\n## Limits\n',
    'connectors/acme/src/main.ts': "#!/usr/bin/env node\nimport { integration } from './integration.ts';\n",
    'connectors/acme/src/integration.ts': "import { read } from './capabilities-read.ts';\n",
    'connectors/acme/src/capabilities-read.ts': "import { app } from './app.ts';\n",
    'connectors/acme/src/app.ts': "import { Client } from './client.ts';\n",
    'connectors/acme/src/client.ts': "import { url } from './constants.ts';\n",
    'connectors/acme/tests/all-capabilities.test.ts': 'run();\n',
    'connectors/acme/tests/common-mock-data.ts': '',
    'connectors/acme/tests/read-capabilities/list-accounts.cases.ts': '',
    'tools/helper/package.json': {
      name: '@patchbay/helper',
      version: '0.0.0',
      private: true,
      description: 'A private tool.',
      type: 'module',
      nx: { tags: ['layer:tool'] },
    },
  };
  for (const name of ['settings', 'constants', 'enums', 'index']) tree[`connectors/acme/src/${name}.ts`] = '';
  for (const folder of folders(tree)) tree[`${folder}/tsconfig.json`] = { ...tsconfig };
  return tree;
}

/** Writes the tree, its links and a lock file that agrees, into a folder that is removed after the test. */
export function writeTree(tree: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'patchbay-conventions-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const locked: Json = { 'node_modules/esbuild': { version: '1.0.0', hasInstallScript: true } };
  for (const folder of folders(tree)) {
    const { name, version, dependencies, peerDependencies, bin } = structuredClone(
      tree[`${folder}/package.json`],
    ) as Json;
    locked[folder] = { name, version, dependencies, peerDependencies, bin };
    locked[`node_modules/${String(name)}`] = { resolved: folder, link: true };
    mkdirSync(join(root, 'node_modules/@patchbay'), { recursive: true });
    symlinkSync(join(root, folder), join(root, 'node_modules', String(name)));
  }
  for (const [path, content] of Object.entries({ 'package-lock.json': { packages: locked }, ...tree })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

function folders(tree: Tree): string[] {
  return Object.keys(tree).flatMap(
    (path) => /^((?:libs|connectors|tools)\/[^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
  );
}
