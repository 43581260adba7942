import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'patchbay-bundle-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, given by their paths in a folder; what is no text is written as JSON. */
export function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** The package of an installed connector, whose command line prints what it was given. */
export const acme = {
  'package.json': {
    name: 'acme',
    version: '3.2.1',
    license: 'MIT',
    bin: { 'acme-connector': './dist/main.js' },
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  },
  'connector.json': { manifest_version: 1, app_id: 'acme' },
  LICENSE: 'Acme may be used by everybody.\r\n',
  'dist/index.js': `
    import { hostname } from 'a-cjs-package';
    console.error('evaluated');
    export class AcmeError extends Error {}
    export const integration = { app: 'acme', error: AcmeError.name, hostname: typeof hostname() };
    export const proxy = () => import('not-installed/part');`,
  'node_modules/@patchbay/core/package.json': pack('@patchbay/core'),
  'node_modules/@patchbay/core/index.js':
    'export const dispatch = (integration) => integration.app; export const createRuntime = () => ({}); export const unused = "UNUSED";',
  'node_modules/@patchbay/cli/package.json': pack('@patchbay/cli'),
  'node_modules/@patchbay/cli/index.js': `
    export async function runIntegration(files, source) {
      const [command] = process.argv.slice(2);
      if (command === 'info') return console.log(JSON.parse(files.read('connector.json')).app_id);
      if (command === 'mcp') return import('not-installed').catch(({ code, message }) => console.log(code, message));
      const { integration } = await source();
      console.log(JSON.stringify({ integration, none: files.read('none') === undefined }));
    }`,
  'node_modules/a-cjs-package/package.json': {
    name: 'a-cjs-package',
    version: '0.1.0',
    licenses: [{ type: 'ISC' }],
    main: './lib/index.js',
  },
  'node_modules/a-cjs-package/lib/package.json': { type: 'commonjs' },
  'node_modules/a-cjs-package/lib/index.js': `exports.hostname = require('node:os').hostname;`,
  'node_modules/a-cjs-package/licence.md': 'ISC, in full.',
  'node_modules/a-cjs-package/NOTICE': 'With a notice.',
  'node_modules/a-cjs-package/lib/third-party-licenses.txt': 'With work of others.',
  'node_modules/a-cjs-package/node_modules/unused/third-party.txt': 'With unused work.',
} as const;

/** Where {@link acme} was written. */
export function acmePackage(changes: Readonly<Record<string, unknown>> = {}): string {
  const root = temporaryFolder();
  writeFiles(root, { ...acme, ...changes });
  return root;
}

/** Runs a file with this Node. */
export async function runNode(...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return await promisify(execFile)(process.execPath, [...args], { env: {} });
}

function pack(name: string): object {
  return {
    name,
    version: '1.0.0',
    license: 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    exports: './index.js',
  };
}
