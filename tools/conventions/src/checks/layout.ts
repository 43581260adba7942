import { everyPackage, published, type PackageCheck } from '../check.ts';
import { asRecord, asStrings } from '../json.ts';
import type { Package } from '../workspace.ts';

const LAYERS: Readonly<Record<Package['kind'], readonly string[]>> = {
  lib: ['contract', 'primitive', 'http', 'base', 'face', 'host', 'testing'],
  connector: ['connector'],
  tool: ['tool'],
};

/** One layer tag, of a kind that fits the folder. */
export const layerTag: PackageCheck = {
  name: 'layer tag',
  appliesTo: everyPackage,
  run({ manifest, kind }) {
    const tags = asStrings(asRecord(manifest['nx'])['tags']).filter((tag) => tag.startsWith('layer:'));
    const allowed = LAYERS[kind].map((layer) => `layer:${layer}`);
    const [tag] = tags;
    return tags.length === 1 && tag !== undefined && allowed.includes(tag)
      ? []
      : [`"nx.tags" should have exactly one of ${allowed.join(', ')}.`];
  },
};

const FORBIDDEN = [
  /^project\.json$/,
  /^(tsup|vitest|vite|jest|eslint|prettier)\.config\./,
  /^\.(eslintrc|prettierrc|npmrc)/,
  /^(package-lock\.json|yarn\.lock|pnpm-lock\.yaml)$/,
  /^tsconfig\..+\.json$/,
];

/** A package has no configuration of its own: what can be inferred is not written down. */
export const noOwnConfiguration: PackageCheck = {
  name: 'no configuration of its own',
  appliesTo: everyPackage,
  run: ({ files }) =>
    files
      .filter((file) => FORBIDDEN.some((pattern) => pattern.test(file)))
      .map((file) => `${file} repeats what the nx plugin infers: remove it.`),
};

/** The same tsconfig.json in every package. */
export const sharedTsconfig: PackageCheck = {
  name: 'tsconfig.json',
  appliesTo: everyPackage,
  run({ read }) {
    const text = read('tsconfig.json');
    const { extends: base, include, ...others } = asRecord(text === undefined ? undefined : JSON.parse(text));
    const folders = asStrings(include);
    const ok =
      base === '../../tsconfig.base.json' &&
      folders.length > 0 &&
      folders.every((folder) => folder === 'src' || folder === 'tests') &&
      Object.keys(others).length === 0;
    return ok
      ? []
      : ['tsconfig.json should be { "extends": "../../tsconfig.base.json", "include": ["src", "tests"] }.'];
  },
};

/** A published package has sources, tests and an entry. */
export const requiredFiles: PackageCheck = {
  name: 'required files',
  appliesTo: published,
  run({ files }) {
    const problems = ['README.md', 'src/index.ts']
      .filter((file) => !files.includes(file))
      .map((file) => `${file} is missing.`);
    if (!files.some((file) => /^tests\/.*\.test\.ts$/.test(file)))
      problems.push('tests/ has no *.test.ts file.');
    return problems;
  },
};

/** Names in kebab-case, so that a file is found by guessing its name. */
export const fileNames: PackageCheck = {
  name: 'file names',
  appliesTo: everyPackage,
  run: ({ files }) =>
    files
      .filter((file) => /^(src|tests)\/.*\.ts$/.test(file))
      .filter(
        (file) => !file.split('/').every((part) => /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part)),
      )
      .map((file) => `${file} should be in kebab-case.`),
};

/** A file that grows past its limit becomes a folder of the same name, with one idea in each file. */
export const fileSize: PackageCheck = {
  name: 'file size',
  appliesTo: everyPackage,
  run({ files, read, kind }) {
    const limit = kind === 'connector' ? 200 : 250;
    return files
      .filter((file) => /^src\/.*\.ts$/.test(file))
      .map((file) => ({ file, lines: lineCount(read(file) ?? '') }))
      .filter(({ lines }) => lines > limit)
      .map(
        ({ file, lines }) =>
          `${file} has ${lines} lines (limit ${limit}): split it into ${file.replace(/\.ts$/, '/')}.`,
      );
  },
};

/** A licence in a package, where there is one, is the licence of the repository. Packing adds it anyway. */
export const sameLicence: PackageCheck = {
  name: 'licence',
  appliesTo: everyPackage,
  run({ read }) {
    const text = read('LICENSE');
    return text === undefined || text === read('../../LICENSE')
      ? []
      : ['LICENSE differs from the one at the root.'];
  },
};

/** Lines as an editor counts them. */
export function lineCount(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}
