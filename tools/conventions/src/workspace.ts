import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asRecord } from './json.ts';

export type PackageKind = 'lib' | 'connector' | 'tool';

/** One package of the workspace, as the checks see it. */
export interface Package {
  /** Path from the workspace root: `libs/core`. */
  readonly folder: string;
  /** The folder's own name: `core`. */
  readonly shortName: string;
  readonly kind: PackageKind;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Every file that is neither installed nor built, relative to the folder, sorted. */
  readonly files: readonly string[];
  /** The text of a file, or undefined when it is not there. */
  read(file: string): string | undefined;
}

/** Everything the checks look at. */
export interface Workspace {
  readonly root: string;
  readonly packages: readonly Package[];
  readonly rootManifest: Readonly<Record<string, unknown>>;
}

const KINDS: readonly (readonly [string, PackageKind])[] = [
  ['libs', 'lib'],
  ['connectors', 'connector'],
  ['tools', 'tool'],
];
const NOT_SOURCE = ['node_modules', 'dist', 'coverage', '.nx', '.reports'];

/** Reads the packages under libs, connectors and tools. */
export function readWorkspace(root: string): Workspace {
  const packages = KINDS.flatMap(([parent, kind]) =>
    foldersIn(join(root, parent))
      .filter((name) => existsSync(join(root, parent, name, 'package.json')))
      .map((name) => readPackage(root, `${parent}/${name}`, name, kind)),
  );
  return { root, packages, rootManifest: readJson(join(root, 'package.json')) };
}

function readPackage(root: string, folder: string, shortName: string, kind: PackageKind): Package {
  const at = join(root, folder);
  const manifest = readJson(join(at, 'package.json'));
  return {
    folder,
    shortName,
    kind,
    name: typeof manifest['name'] === 'string' ? manifest['name'] : folder,
    isPrivate: manifest['private'] === true,
    manifest,
    files: filesUnder(at, '').toSorted(),
    read: (file) => (existsSync(join(at, file)) ? readFileSync(join(at, file), 'utf8') : undefined),
  };
}

function filesUnder(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_SOURCE.includes(entry.name)) return [];
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? filesUnder(join(folder, entry.name), `${path}/`) : [path];
  });
}

function foldersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

function readJson(path: string): Record<string, unknown> {
  return asRecord(JSON.parse(readFileSync(path, 'utf8')));
}
