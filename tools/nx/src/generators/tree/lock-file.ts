import type { Tree } from '@nx/devkit';
import { asRecord } from '../../packaging/manifest.ts';
import { readRecord, writeText } from './json.ts';

/** Fields of a package.json that npm repeats in the lock file, in the order in which npm writes them. */
const REPEATED = [
  ...['name', 'version', 'license', 'dependencies', 'bin', 'devDependencies', 'engines'],
  ...['peerDependencies', 'peerDependenciesMeta', 'optionalDependencies'],
];

const NEEDED = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Enters a package of the workspace into package-lock.json, without which `npm ci` refuses the workspace. All that a
 * new connector depends on is there already, so that nothing has to be asked of a registry and nothing else changes.
 *
 * @returns false when npm has to do it: there is no lock file of npm's, or a dependency is not in it.
 */
export function enterIntoLockFile(tree: Tree, root: string): boolean {
  const lock = readRecord(tree, 'package-lock.json');
  const packages = asRecord(lock['packages']);
  if (Object.keys(packages).length === 0) return false;
  const manifest = readRecord(tree, `${root}/package.json`);
  const needed = NEEDED.flatMap((field) => Object.keys(asRecord(manifest[field])));
  if (!needed.every((name) => `node_modules/${name}` in packages)) return false;

  const wanted = {
    ...packages,
    [root]: lockEntry(manifest),
    [`node_modules/${String(manifest['name'])}`]: { resolved: root, link: true },
  };
  if (JSON.stringify(asRecord(packages)[root]) === JSON.stringify(wanted[root])) return true;
  const sorted = Object.entries(wanted).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  writeText(
    tree,
    'package-lock.json',
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`,
  );
  return true;
}

function lockEntry(manifest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entry: Record<string, unknown> = {};
  for (const field of REPEATED) {
    const value = manifest[field];
    if (value !== undefined) entry[field] = field === 'bin' ? plainBin(value) : value;
  }
  return entry;
}

/** npm writes a bin without its leading "./". */
function plainBin(bin: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asRecord(bin)).map(([command, target]) => [command, String(target).replace(/^\.\//, '')]),
  );
}
