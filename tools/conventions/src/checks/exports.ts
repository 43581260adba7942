import { published, type PackageCheck } from '../check.ts';
import { asRecord } from '../json.ts';

/** Every export has the same three conditions in the same order, and its source is there. */
export const exportsShape: PackageCheck = {
  name: 'exports',
  appliesTo: published,
  run({ manifest, read }) {
    const exports = asRecord(manifest['exports']);
    const problems: string[] = [];
    if (exports['./package.json'] !== './package.json')
      problems.push('"exports" should have "./package.json".');
    if (exports['.'] === undefined) problems.push('"exports" should have ".".');
    for (const [path, target] of Object.entries(exports)) {
      if (typeof target === 'string') {
        if (!target.endsWith('.json') || read(target) === undefined) {
          problems.push(
            `The export "${path}" is ${target}: only a JSON file that exists is exported as it is.`,
          );
        }
        continue;
      }
      problems.push(...problemsOfTarget(path, asRecord(target), read));
    }
    return problems;
  },
};

function problemsOfTarget(
  path: string,
  target: Record<string, unknown>,
  read: (file: string) => string | undefined,
): string[] {
  const source = target['@patchbay/source'];
  if (typeof source !== 'string' || !/^\.\/src\/.+\.ts$/.test(source)) {
    return [`The export "${path}" needs "@patchbay/source" first, with a file under ./src.`];
  }
  const built = source.replace('./src/', './dist/').replace(/\.ts$/, '');
  const expected = { '@patchbay/source': source, types: `${built}.d.ts`, default: `${built}.js` };
  const problems: string[] = [];
  if (JSON.stringify(target) !== JSON.stringify(expected)) {
    problems.push(`The export "${path}" should be ${JSON.stringify(expected)}.`);
  }
  if (read(source) === undefined)
    problems.push(`The export "${path}" leads to ${source}, which is not there.`);
  return problems;
}

/** A bin is built from `src`, starts with the shebang, and a connector has exactly the one its name says. */
export const binShape: PackageCheck = {
  name: 'bin',
  appliesTo: published,
  run({ manifest, kind, shortName, read }) {
    const bin = asRecord(manifest['bin']);
    const problems: string[] = [];
    if (kind === 'connector') {
      const expected = { [`${shortName}-connector`]: './dist/main.js' };
      if (JSON.stringify(bin) !== JSON.stringify(expected))
        problems.push(`"bin" should be ${JSON.stringify(expected)}.`);
    }
    for (const [command, target] of Object.entries(bin)) {
      const match = typeof target === 'string' ? /^\.\/dist\/(.+)\.js$/.exec(target) : null;
      const source = match?.[1] === undefined ? undefined : `src/${match[1]}.ts`;
      const text = source === undefined ? undefined : read(source);
      if (text === undefined)
        problems.push(`The bin "${command}" is ${String(target)}, which has no source under src.`);
      else if (!text.startsWith('#!/usr/bin/env node\n')) {
        problems.push(`${source ?? ''} is a bin and should start with "#!/usr/bin/env node".`);
      }
    }
    return problems;
  },
};
