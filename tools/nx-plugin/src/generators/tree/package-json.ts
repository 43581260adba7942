import type { Tree } from '@nx/devkit';
import { asRecord } from '../../packaging/manifest.ts';
import type { ConnectorOptions } from '../connector/options.ts';
import { readRecord, writeRecord } from './json.ts';
import { currentRange, librariesAmong, repositoryUrl, zodRange, type Library } from './versions.ts';

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
  // In the order that the convention check asks for.
  const managed = {
    name: packageName(options.name),
    version: existing['version'] ?? '1.0.0',
    description:
      existing['description'] ?? `Patchbay connector for ${options.displayName}: who has access to what.`,
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
    peerDependenciesMeta: existing['peerDependenciesMeta'],
    optionalDependencies: existing['optionalDependencies'],
    devDependencies: existing['devDependencies'],
    publishConfig: { access: 'public', provenance: true },
    repository: url === undefined ? existing['repository'] : { type: 'git', url, directory: root },
    keywords: existing['keywords'] ?? ['patchbay', 'connector', options.name],
    nx: { ...asRecord(existing['nx']), tags: union(['layer:connector'], asRecord(existing['nx'])['tags']) },
  };
  // A key that is undefined is not written; one that nobody manages comes last.
  writeRecord(tree, path, { ...managed, ...existing, ...managed });
}

function union(managed: readonly string[], existing: unknown): string[] {
  const own = Array.isArray(existing) ? existing.filter((each) => typeof each === 'string') : [];
  return [...new Set([...managed, ...own])];
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
