import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { installationOf, installedBytes } from '../src/packaging/installation.ts';
import { kindOf } from '../src/packaging/package-kind.ts';
import { readManifest } from '../src/packaging/manifest.ts';
import { sizeText } from '../src/packaging/size-text.ts';
import { temporaryTree } from './fixture.ts';

const npm = (name: string, fields: object = {}) => ({ name, version: '1.0.0', ...fields });

/** A connector with a library of the workspace, and packages that stand where npm puts them. */
function workspace(): string {
  const root = temporaryTree({
    'nx.json': {},
    LICENSE: 'x'.repeat(100),
    'connectors/a/package.json': npm('a', {
      files: ['dist'],
      dependencies: { lib: '^1.0.0', one: '^1.0.0' },
      peerDependencies: { peer: '^1.0.0', 'optional-peer': '^1.0.0' },
      peerDependenciesMeta: { 'optional-peer': { optional: true } },
      devDependencies: { vitest: '*' },
    }),
    'connectors/a/dist/index.js': 'x'.repeat(1000),
    'connectors/a/tests/index.test.ts': 'x'.repeat(1e6),
    'libs/lib/package.json': npm('lib', { files: ['dist'], dependencies: { one: '^2.0.0' } }),
    'libs/lib/dist/index.js': 'x'.repeat(2000),
    'libs/lib/node_modules/one/package.json': npm('one', { version: '2.0.0' }),
    'libs/lib/node_modules/one/index.js': 'x'.repeat(4000),
    'node_modules/one/package.json': npm('one', {
      optionalDependencies: { 'one-darwin': '1.0.0', 'one-linux': '1.0.0' },
    }),
    'node_modules/one/.hidden/index.js': 'x'.repeat(8000),
    'node_modules/one/node_modules/two/package.json': npm('two'),
    'node_modules/one-linux/package.json': npm('one-linux', {
      scripts: { postinstall: 'node x.js', test: 'x' },
    }),
    'node_modules/peer/package.json': npm('peer', { dependencies: { gone: '1.0.0', one: '^1.0.0' } }),
    'node_modules/peer/binding.gyp': '',
    'node_modules/optional-peer/package.json': npm('optional-peer'),
    'node_modules/vitest/package.json': npm('vitest'),
  });
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  symlinkSync(join(root, 'libs/lib'), join(root, 'node_modules/lib'));
  return root;
}

it('finds what npm would install: dependencies, peers, and optional packages of this platform, each version once', () => {
  const root = workspace();
  const { packages, missing } = installationOf(join(root, 'connectors/a'), root);
  expect(packages.map(({ name, version }) => `${name} ${version}`).toSorted()).toEqual([
    ...['a 1.0.0', 'lib 1.0.0', 'one 1.0.0', 'one 2.0.0', 'one-linux 1.0.0', 'peer 1.0.0'],
  ]);
  expect(packages[0]?.name).toBe('a');
  expect(missing).toEqual(['gone, which a > peer asks for']);
});

it('weighs what is published of the workspace, and what is on disk of others, without what stands in it for others', () => {
  const root = workspace();
  const installation = installationOf(join(root, 'connectors/a'), root);
  const bytes = Object.fromEntries(
    installation.packages.map(({ name, version, bytes: size }) => [`${name} ${version}`, size]),
  );
  expect(bytes['a 1.0.0']).toBeGreaterThan(1100);
  expect(bytes['a 1.0.0']).toBeLessThan(2000);
  expect(bytes['lib 1.0.0']).toBeGreaterThan(2100);
  expect(bytes['lib 1.0.0']).toBeLessThan(3000);
  expect(bytes['one 1.0.0']).toBeGreaterThan(8000);
  expect(bytes['one 2.0.0']).toBeLessThan(4100);
  expect(installedBytes(installation)).toBe(Object.values(bytes).reduce((sum, each) => sum + each, 0));
});

it('knows what npm would run', () => {
  const root = workspace();
  const { packages } = installationOf(join(root, 'connectors/a'), root);
  const scripts = packages
    .filter((each) => each.scripts.length > 0)
    .map((each) => [each.name, ...each.scripts]);
  expect(scripts.toSorted()).toEqual([
    ['one-linux', 'postinstall'],
    ['peer', 'binding.gyp'],
  ]);
});

it.each([
  [['layer:connector'], 'connector'],
  [['layer:http'], 'library'],
  [['layer:testing'], 'tool'],
  [['layer:tool'], 'tool'],
  [['layer:face', 'use:development'], 'tool'],
  [undefined, 'library'],
])('takes a package with the tags %s for a %s', (tags, kind) => {
  const root = temporaryTree({ 'package.json': npm('a', { nx: { tags } }) });
  expect(kindOf(readManifest(root))).toBe(kind);
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [45_345, '45.3 kB'],
  [99_949, '99.9 kB'],
  [99_950, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [20e6, '20.0 MB'],
  [226_543_210, '227 MB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
