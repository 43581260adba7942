import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GeneratorCallback, Tree } from '@nx/devkit';
import { flushChanges, FsTree } from 'nx/src/generators/tree.js';
import {
  capabilityGenerator,
  type CapabilityGeneratorOptions,
} from '../src/generators/capability/capability.ts';
import { connectorGenerator } from '../src/generators/connector/connector.ts';
import { initGenerator } from '../src/generators/init/init.ts';
import { deployGenerator, type DeployGeneratorOptions } from '../src/generators/deploy/deploy.ts';
import type { ConnectorGeneratorOptions } from '@patchbay/scaffold';

/** The root of this repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

const COPIED = ['package.json', 'package-lock.json', 'nx.json', 'tsconfig.base.json', 'LICENSE'];

/** A workspace of its own that shares libraries, tools and installed packages with this one. */
export function temporaryWorkspace(): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'patchbay-generators-'));
  for (const file of [...COPIED, '.prettierrc', '.prettierignore', 'eslint.config.js'])
    copyFileSync(join(repository, file), join(root, file));
  for (const folder of ['libs', 'tools']) symlinkSync(join(repository, folder), join(root, folder));
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The workspace as nx shows it to a generator. */
export const treeOf = (root: string): FsTree => new FsTree(root, false);

/** Runs the connector generator and writes what it changed; the answer is the list of changed files. */
export const generate = (root: string, options: ConnectorGeneratorOptions): Promise<string[]> =>
  write(root, (tree) => connectorGenerator(tree, { skipInstall: true, ...options }));

/** Runs the capability generator and writes what it changed. */
export const addCapability = (root: string, options: CapabilityGeneratorOptions): Promise<string[]> =>
  write(root, (tree) => capabilityGenerator(tree, { skipInstall: true, ...options }));

/** Runs the deploy generator and writes what it changed. */
export const deploy = (root: string, options: DeployGeneratorOptions): Promise<string[]> =>
  write(root, (tree) => deployGenerator(tree, options));

/** Runs the init generator and writes what it changed. */
export const initialize = (root: string): Promise<string[]> => write(root, (tree) => initGenerator(tree));

async function write(
  root: string,
  run: (tree: Tree) => Promise<GeneratorCallback | void>,
): Promise<string[]> {
  const tree = treeOf(root);
  await run(tree);
  const changes = tree.listChanges();
  flushChanges(root, changes);
  return changes.map(({ path }) => path).toSorted();
}

/** What a tool of the repository says when it is run in a folder of the workspace. */
export function runTool(
  folder: string,
  script: string,
  args: readonly string[] = [],
): { code: number; output: string } {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST|NODE_OPTIONS|PATCHBAY_)/.test(name)),
  );
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@patchbay/source', join(repository, script), ...args],
    { cwd: folder, encoding: 'utf8', env: { ...environment, NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 },
  );
  return { code: status ?? 1, output: `${stdout}${stderr}` };
}
