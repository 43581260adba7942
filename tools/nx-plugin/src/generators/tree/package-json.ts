import type { Tree } from '@nx/devkit';
import { asRecord } from '../../packaging/manifest.ts';
import type { ConnectorOptions } from '../connector/options.ts';
import { readRecord, writeRecord } from './json.ts';
import { currentRange, librariesAmong, repositoryUrl, zodRange, type Library } from './versions.ts';

/** The order in which the keys of a package.json come. */
const ORDER = [
  ...[
    'name',
    'version',
    'description',
    'license',
    'type',
    'sideEffects',
    'engines',
    'exports',
    'bin',
    'files',
  ],
  ...['dependencies', 'peerDependencies', 'peerDependenciesMeta', 'optionalDependencies', 'devDependencies'],
  ...['publishConfig', 'repository', 'keywords', 'nx'],
];

/** The name of a connector's package. */
export const packageName = (name: string): string => `@patchbay/connector-${name}`;

/** Libraries that every connector needs. */
const NEEDED: readonly Library[] = ['cli', 'http', 'pagination'];

/**
 * Writes the package.json of a connector. What makes it a connector is brought in line; version, description,
 * keywords and further dependencies are the author's and stay.
 *
 * @param libraries - beyond those that every connector needs
 */
export function convergePackageJson(
  tree: Tree,
  root: string,
  options: ConnectorOptions,
  libraries: readonly Library[],
): void {
  const path = `${root}/package.json`;
  const existing = readRecord(tree, path);
  const url = repositoryUrl(tree);
  const dependencies = asRecord(existing['dependencies']);
  const managed = {
    name: packageName(options.name),
    license: 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22' },
    exports: {
      ...asRecord(existing['exports']),
      '.': { '@patchbay/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    bin: { [`${options.name}-connector`]: './dist/main.js' },
    files: union(['dist', 'src', 'connector.json'], existing['files']),
    dependencies: sorted({
      ...dependencies,
      ...Object.fromEntries(
        [...NEEDED, ...libraries, ...librariesAmong(dependencies)].map((library) => [
          `@patchbay/${library}`,
          currentRange(tree, library),
        ]),
      ),
    }),
    peerDependencies: sorted({
      ...asRecord(existing['peerDependencies']),
      '@patchbay/core': currentRange(tree, 'core'),
      zod: zodRange(tree),
    }),
    publishConfig: { access: 'public', provenance: true },
    ...(url === undefined ? {} : { repository: { type: 'git', url, directory: root } }),
    nx: { ...asRecord(existing['nx']), tags: union(['layer:connector'], asRecord(existing['nx'])['tags']) },
  };
  const given = {
    version: '1.0.0',
    description: `Patchbay connector for ${options.displayName}: who has access to what.`,
    keywords: ['patchbay', 'connector', options.name],
  };
  writeRecord(tree, path, inOrder({ ...given, ...existing, ...managed }));
}

function union(managed: readonly string[], existing: unknown): string[] {
  const own = Array.isArray(existing) ? existing.filter((each) => typeof each === 'string') : [];
  return [...new Set([...managed, ...own])];
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function inOrder(manifest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.fromEntries(Object.entries(manifest).toSorted(([a], [b]) => rank(a) - rank(b)));
}
