import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkContents } from '../src/packaging/check-tarball.ts';
import { buildEntries } from '../src/packaging/entries.ts';
import { readManifest } from '../src/packaging/manifest.ts';
import { packPackage } from '../src/packaging/pack.ts';
import { stagePackage } from '../src/packaging/stage.ts';
import { temporaryTree } from './fixture.ts';

const manifest = {
  name: '@patchbay/a',
  version: '1.0.0',
  type: 'module',
  exports: {
    '.': { '@patchbay/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    './deep': {
      '@patchbay/source': './src/deep/x.ts',
      types: './dist/deep/x.d.ts',
      default: './dist/deep/x.js',
    },
    './package.json': './package.json',
  },
  bin: { a: './dist/main.js' },
  files: ['dist', 'src', 'generators.json'],
  generators: './generators.json',
  devDependencies: { vitest: '*' },
};

const tree = () =>
  temporaryTree({
    'nx.json': {},
    LICENSE: 'the licence',
    'libs/a/package.json': manifest,
    'libs/a/README.md': '# a',
    'libs/a/generators.json': {
      generators: {
        thing: { factory: './src/generators/thing.ts#thing', schema: './src/generators/thing.json' },
      },
    },
    'libs/a/src/index.ts': '',
    'libs/a/src/generators/thing.json': {},
    'libs/a/dist/index.js': '',
    'libs/a/dist/main.js': '#!/usr/bin/env node\n',
    'libs/a/dist/generators/thing.js': '',
    'libs/a/tests/a.test.ts': '',
  });

describe('buildEntries', () => {
  it('finds the source of every export, bin and generator', () => {
    expect(buildEntries(join(tree(), 'libs/a'))).toEqual({
      index: './src/index.ts',
      main: './src/main.ts',
      'deep/x': './src/deep/x.ts',
      'generators/thing': './src/generators/thing.ts',
    });
  });
});

describe('stagePackage', () => {
  it('removes the source condition, adds the licence, points generators into dist, and leaves the repository alone', () => {
    const root = tree();
    const target = join(root, 'staged');
    stagePackage(join(root, 'libs/a'), root, target);
    const published = readManifest(target);
    expect(published.exports['.']).toEqual({ types: './dist/index.d.ts', default: './dist/index.js' });
    expect(published.raw).not.toHaveProperty('devDependencies');
    expect(readFileSync(join(target, 'LICENSE'), 'utf8')).toBe('the licence');
    expect(readFileSync(join(target, 'generators.json'), 'utf8')).toContain(
      '"./dist/generators/thing.js#thing"',
    );
    expect(existsSync(join(target, 'tests'))).toBe(false);
    expect(readFileSync(join(root, 'libs/a/package.json'), 'utf8')).toBe(JSON.stringify(manifest));
    expect(existsSync(join(root, 'libs/a/LICENSE'))).toBe(false);
  });

  it('refuses a package that is private or not built', () => {
    const root = temporaryTree({
      'nx.json': {},
      LICENSE: '',
      'a/package.json': { name: 'a', version: '1.0.0', private: true },
      'b/package.json': { name: 'b', version: '1.0.0' },
    });
    expect(() => stagePackage(join(root, 'a'), root, join(root, 'x'))).toThrow('private');
    expect(() => stagePackage(join(root, 'b'), root, join(root, 'x'))).toThrow('not built');
  });
});

describe('packPackage', () => {
  it('packs what was staged', () => {
    const root = tree();
    const tarball = packPackage(join(root, 'libs/a'), join(root, 'out'));
    expect(existsSync(tarball.path)).toBe(true);
    expect(tarball.files).toContain('LICENSE');
    expect(tarball.files.filter((file) => file.startsWith('tests/'))).toEqual([]);
  });
});

describe('checkContents', () => {
  const files = ['package.json', 'LICENSE', 'README.md', 'dist/main.js', 'generators.json'];
  const unpacked = (main: string, packed: object = { name: '@patchbay/a', version: '1.0.0' }) =>
    temporaryTree({
      'package.json': packed,
      'dist/main.js': main,
      'generators.json': {
        generators: { thing: { factory: './src/generators/thing.ts', schema: './gone.json' } },
      },
    });
  const source = () => ({
    ...readManifest(temporaryTree({ 'package.json': manifest })),
    generators: undefined,
  });

  it('accepts a good package', () => {
    expect(checkContents({ path: '', files }, source(), unpacked('#!/usr/bin/env node\n'))).toEqual([]);
  });

  it('finds a missing licence, a left source condition and a bin that cannot start', () => {
    const bad = { path: '', files: ['package.json', 'README.md', 'dist/main.js'] };
    expect(checkContents(bad, source(), unpacked('export {};', manifest))).toEqual([
      'LICENSE is not in the package.',
      'The @patchbay/source condition is in the packed package.json.',
      'The bin a (dist/main.js) does not start with "#!/usr/bin/env node".',
    ]);
    expect(checkContents({ path: '', files: [] }, source(), unpacked(''))).toContain(
      'The bin a leads to dist/main.js, which is not in the package.',
    );
  });

  it('finds generators that lead to sources or to a missing schema', () => {
    const withGenerators = { ...source(), generators: './generators.json' };
    const problems = checkContents({ path: '', files }, withGenerators, unpacked('#!/usr/bin/env node\n'));
    expect(problems).toHaveLength(2);
  });
});
