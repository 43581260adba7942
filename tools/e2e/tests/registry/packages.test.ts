import { expect, it } from 'vitest';
import { repository } from '../../src/install/install.ts';
import { allOptionalPeers, bumped, describePackage, publishedPackages } from '../../src/registry/packages.ts';
import { expectedVersions } from '../../src/registry/release-checks.ts';

const manifest = {
  name: '@patchbay/host',
  version: '1.2.3',
  exports: { '.': {}, './postgres': {}, './package.json': './package.json', './catalogue.json': {} },
  bin: { hosted: './dist/main.js' },
  dependencies: { '@patchbay/streams': '^1.0.0', kysely: '^0.29.0' },
  peerDependencies: { '@patchbay/core': '^1.0.0', pg: '>=8', zod: '^4.6.0' },
  peerDependenciesMeta: { pg: { optional: true }, zod: { optional: false } },
};

it('reads what a registry check needs of a package.json', () => {
  expect(describePackage(manifest, 'libs/host')).toEqual({
    name: '@patchbay/host',
    version: '1.2.3',
    folder: 'libs/host',
    private: false,
    entryPoints: ['@patchbay/host', '@patchbay/host/postgres'],
    programs: ['hosted'],
    ourDependencies: ['@patchbay/streams'],
    optionalPeers: { pg: '>=8' },
  });
});

it('names each optional peer once', () => {
  const one = describePackage(manifest, 'libs/host');
  expect(allOptionalPeers([one, { ...one, optionalPeers: { pg: '>=8', ioredis: '>=5' } }])).toEqual([
    'pg@>=8',
    'ioredis@>=5',
  ]);
});

it('finds the published packages of this repository, and no private one', () => {
  const names = publishedPackages(repository).map(({ name }) => name);
  expect(names).toContain('@patchbay/core');
  expect(names).toContain('@patchbay/connector-github');
  expect(names).toContain('@patchbay/nx');
  expect(names).not.toContain('@patchbay/e2e');
});

it('counts versions on', () => {
  expect(bumped('1.2.3', 'patch')).toBe('1.2.4');
  expect(bumped('1.2.3', 'minor')).toBe('1.3.0');
  expect(bumped('1.2.3', 'major')).toBe('2.0.0');
});

it('expects what has a library as a dependency to follow a major of it, and nothing to follow less', () => {
  const of = (name: string, ...ourDependencies: string[]) => ({
    ...describePackage({ name, version: '1.0.0' }, name),
    ourDependencies,
  });
  const packages = [of('http'), of('github', 'http'), of('okta', 'graphql')];
  expect(expectedVersions(packages, 'http', 'patch')).toEqual({ http: '1.0.1' });
  expect(expectedVersions(packages, 'http', 'minor')).toEqual({ http: '1.1.0' });
  expect(expectedVersions(packages, 'http', 'major')).toEqual({ http: '2.0.0', github: '1.0.1' });
});
