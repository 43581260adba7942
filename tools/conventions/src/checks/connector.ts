import { posix } from 'node:path';
import { connectors, type PackageCheck } from '../check.ts';
import { asRecord } from '../json.ts';
import type { Package } from '../workspace.ts';
import { lineCount } from './layout.ts';

/** Files of a connector, each of which may be a folder of the same name once it has grown. */
const SOURCES = [
  'integration',
  'app',
  'settings',
  'constants',
  'client',
  'capabilities-read',
  'enums',
  'main',
  'index',
];
const FILES = ['connector.json', 'README.md', 'tests/all-capabilities.test.ts'];

/** A person who knows one connector finds every file of another where they expect it. */
export const anatomy: PackageCheck = {
  name: 'anatomy',
  appliesTo: connectors,
  run(pkg) {
    const problems = FILES.filter((file) => !pkg.files.includes(file)).map((file) => `${file} is missing.`);
    for (const name of SOURCES) {
      if (!hasModule(pkg, `src/${name}`)) problems.push(`src/${name}.ts is missing.`);
    }
    if (!hasModule(pkg, 'tests/common-mock-data')) problems.push('tests/common-mock-data.ts is missing.');
    const runner = pkg.read('tests/all-capabilities.test.ts');
    if (runner !== undefined && lineCount(runner) >= 15) {
      problems.push(
        'tests/all-capabilities.test.ts should have under 15 lines: cases belong in the case files.',
      );
    }
    return problems;
  },
};

/** Every capability that connector.json names has its case file, and every case file a capability. */
export const caseFiles: PackageCheck = {
  name: 'case files',
  appliesTo: connectors,
  run(pkg) {
    const expected = new Set(caseFileNames(pkg));
    if (expected.size === 0) return ['connector.json names no capability.'];
    const pattern = /^tests\/((?:read|write)-capabilities\/[^/]+?)(?:\.cases\.ts|\/[^/]+\.cases\.ts)$/;
    const found = new Set(pkg.files.flatMap((file) => pattern.exec(file)?.[1] ?? []));
    return [
      ...[...expected].filter((name) => !found.has(name)).map((name) => `tests/${name}.cases.ts is missing.`),
      ...[...found]
        .filter((name) => !expected.has(name))
        .map((name) => `tests/${name}.cases.ts is for no capability of that level in connector.json.`),
    ];
  },
};

/** Rank of each file: an import goes to a lower rank. */
const RANKS: readonly (readonly [RegExp, number])[] = [
  [/^src\/(settings|enums|constants)[./]/, 0],
  [/^src\/(auth|pagination)[./]/, 1],
  [/^src\/client[./]/, 2],
  [/^src\/app[./]/, 3],
  [/^src\/(capabilities-read|capabilities-write|streams)[./]/, 4],
  [/^src\/integration[./]/, 5],
  [/^src\/(main|index)[./]/, 6],
];

/** settings, enums, constants <- auth, pagination <- client <- app <- capabilities, streams <- integration <- main, index. */
export const importDirection: PackageCheck = {
  name: 'imports run one way',
  appliesTo: connectors,
  run: ({ files, read }) =>
    files
      .filter((file) => /^src\/.*\.ts$/.test(file))
      .flatMap((file) => {
        const own = rankOf(file);
        if (own === undefined) return [];
        return relativeImports(read(file) ?? '').flatMap((specifier) => {
          const target = posix.join(posix.dirname(file), specifier);
          const rank = rankOf(target);
          if (rank === undefined || rank < own || moduleOf(target) === moduleOf(file)) return [];
          if (rank === own && own === 0) return [];
          return [`${file} imports ${target}: imports run from integration down to settings, not back.`];
        });
      }),
};

/** Marks that the generator leaves for the author; a package that has one is not ready to be published. */
export const nothingLeftToDo: PackageCheck = {
  name: 'nothing left to do for the author',
  appliesTo: ({ isPrivate, kind }) => !isPrivate && kind !== 'tool',
  run: ({ files, read }) =>
    files
      .filter((file) => (read(file) ?? '').includes('TODO(vendor)'))
      .map((file) => `${file} has a TODO(vendor) mark: finish it before publishing.`),
};

function hasModule({ files }: Package, path: string): boolean {
  return files.includes(`${path}.ts`) || files.some((file) => file.startsWith(`${path}/`));
}

/** Where the cases of each capability in connector.json belong. What a module adds is tested with the module. */
function caseFileNames(pkg: Package): string[] {
  const text = pkg.read('connector.json');
  const { capabilities } = asRecord(text === undefined ? undefined : JSON.parse(text));
  return (Array.isArray(capabilities) ? capabilities : [])
    .map(asRecord)
    .filter((capability) => capability['provided_by'] === undefined)
    .map(({ name, level }) => `${String(level)}-capabilities/${String(name).replaceAll('_', '-')}`);
}

function rankOf(file: string): number | undefined {
  return RANKS.find(([pattern]) => pattern.test(file))?.[1];
}

const moduleOf = (file: string): string | undefined => /^src\/([^./]+)/.exec(file)?.[1];

function relativeImports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].flatMap(
    ([, specifier]) => specifier ?? [],
  );
}
