import { asRecord } from '../json.ts';
import { readRecord, writeRecord } from '../files/file-tree.ts';
import toolRanges from '../tool-ranges.json' with { type: 'json' };
import type { ConnectorHome } from './home.ts';
import { librariesAmong, NEEDED_LIBRARIES, type Library } from './libraries.ts';
import type { ConnectorOptions } from './options.ts';

/**
 * Writes the package.json of a connector. What makes it a connector is brought in line; version, description,
 * keywords and further dependencies are the author's and stay.
 *
 * @param libraries - beyond those that every connector needs
 */
export function convergePackageJson(
  home: ConnectorHome,
  options: ConnectorOptions,
  libraries: readonly Library[],
): void {
  const path = `${home.root}/package.json`;
  const existing = readRecord(home.files, path);
  const dependencies = asRecord(existing['dependencies']);
  const { isOutside } = home;
  const isAlone = home.kind === 'alone';
  // In the order that the convention check of this repository asks for.
  const managed = {
    name: home.packageName,
    version: existing['version'] ?? '1.0.0',
    description:
      existing['description'] ?? `Patchbay connector for ${options.displayName}: who has access to what.`,
    license: isOutside ? (existing['license'] ?? home.licenceName ?? 'Apache-2.0') : 'Apache-2.0',
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22' },
    exports: {
      ...asRecord(existing['exports']),
      '.': {
        ...(isAlone ? {} : { '@patchbay/source': './src/index.ts' }),
        types: './dist/index.d.ts',
        default: './dist/index.js',
      },
      './package.json': './package.json',
    },
    bin: { [`${options.name}-connector`]: './dist/main.js' },
    files: union(['dist', 'src', 'connector.json'], existing['files']),
    scripts: isAlone ? { ...SCRIPTS, ...asRecord(existing['scripts']) } : existing['scripts'],
    dependencies: sorted({
      ...dependencies,
      ...Object.fromEntries(
        [...NEEDED_LIBRARIES, ...libraries, ...librariesAmong(dependencies)].map((library) => [
          `@patchbay/${library}`,
          home.range(library),
        ]),
      ),
    }),
    peerDependencies: sorted({
      ...asRecord(existing['peerDependencies']),
      '@patchbay/core': home.range('core'),
      zod: home.zodRange,
    }),
    peerDependenciesMeta: existing['peerDependenciesMeta'],
    optionalDependencies: existing['optionalDependencies'],
    devDependencies: isOutside
      ? sorted({
          '@patchbay/core': home.range('core'),
          '@patchbay/testing': home.range('testing'),
          ...(isAlone ? { zod: home.zodRange, ...toolRanges } : { [NODE_TYPES]: toolRanges[NODE_TYPES] }),
          ...asRecord(existing['devDependencies']),
        })
      : existing['devDependencies'],
    publishConfig: isOutside
      ? (existing['publishConfig'] ?? { access: 'public' })
      : { access: 'public', provenance: true },
    repository:
      home.repositoryUrl === undefined
        ? existing['repository']
        : { type: 'git', url: home.repositoryUrl, directory: home.root },
    keywords: existing['keywords'] ?? ['patchbay', 'connector', options.name],
    nx: isAlone
      ? existing['nx']
      : { ...asRecord(existing['nx']), tags: union(['layer:connector'], asRecord(existing['nx'])['tags']) },
  };
  // A key that is undefined is not written; one that nobody manages comes last.
  writeRecord(home.files, path, { ...managed, ...existing, ...managed });
}

const NODE_TYPES = '@types/node';

/** What a package has that brings its own configuration. From its sources, Node runs it as it is. */
const SCRIPTS: Readonly<Record<string, string>> = {
  start: 'node src/main.ts',
  test: 'vitest run',
  typecheck: 'tsc --noEmit',
  build: 'tsup && npm run --silent manifest',
  manifest: 'node src/main.ts manifest',
  format: 'prettier --write .',
  prepublishOnly: 'npm run typecheck && npm test && npm run build',
};

function union(managed: readonly string[], existing: unknown): string[] {
  const own = Array.isArray(existing) ? existing.filter((each) => typeof each === 'string') : [];
  return [...new Set([...managed, ...own])];
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
