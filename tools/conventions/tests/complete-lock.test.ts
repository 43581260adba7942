import { expect, it } from 'vitest';
import { completeLock } from '../src/lock/complete-lock.ts';
import { missingPlatforms } from '../src/lock/missing-platforms.ts';

const lock = {
  packages: {
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: {
        '@tool/linux-x64-musl': '2.0.0',
        '@tool/linux-x64-gnu': '2.0.0',
        'tool-win32-arm64': '2.0.0',
      },
    },
    'node_modules/@tool/linux-x64-gnu': { version: '2.0.0' },
  },
};

it('adds what is missing, for its platform alone, in the order npm keeps', () => {
  const { lock: completed, refused } = completeLock(lock);
  expect(refused).toEqual([]);
  expect(completed['packages']).toEqual({
    ...lock.packages,
    'node_modules/@tool/linux-x64-musl': {
      version: '2.0.0',
      cpu: ['x64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
    'node_modules/tool-win32-arm64': {
      version: '2.0.0',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['win32'],
    },
  });
  expect(Object.keys(completed['packages'] as object)).toEqual([
    'node_modules/@tool/linux-x64-gnu',
    'node_modules/@tool/linux-x64-musl',
    'node_modules/tool',
    'node_modules/tool-win32-arm64',
  ]);
});

it('changes nothing when nothing is missing', () => {
  const { lock: once } = completeLock(lock);
  expect(completeLock(once).lock).toEqual(once);
});

it('refuses to guess a version or a platform', () => {
  const unclear = {
    packages: { 'node_modules/a': { optionalDependencies: { 'b-linux-x64': '^1.0.0', helper: '1.0.0' } } },
  };
  expect(completeLock(unclear).refused).toEqual(['b-linux-x64', 'helper']);
});

it('finds a nested optional package where npm has put it', () => {
  const nested = {
    'node_modules/a': {},
    'node_modules/a/node_modules/b': { optionalDependencies: { c: '1.0.0' } },
    'node_modules/a/node_modules/c': {},
    'libs/x': { optionalDependencies: { d: '1.0.0' } },
    'node_modules/d': {},
  };
  expect(missingPlatforms(nested)).toEqual([]);
});
