import { expect, it } from 'vitest';
import { caretHas, compareVersions, prereleaseOf, tagFor } from '../src/publishing/versions.ts';

it('orders versions as semantic versioning does', () => {
  const ordered = [
    ...['1.0.0-1', '1.0.0-2', '1.0.0-10', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta'],
    ...['1.0.0-beta.2', '1.0.0-beta.11', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'],
  ];
  expect(ordered.toReversed().toSorted(compareVersions)).toEqual(ordered);
  expect(compareVersions('1.0.0+a', '1.0.0+b')).toBe(0);
  expect(() => compareVersions('1.0', '1.0.0')).toThrow('1.0 is not a semantic version.');
  expect(prereleaseOf('1.0.0-next.1')).toEqual(['next', '1']);
});

it.each([
  ['^1.2.3', '1.2.3', true],
  ['^1.2.3', '1.9.0', true],
  ['^1.2.3', '1.2.2', false],
  ['^1.2.3', '2.0.0', false],
  ['^0.2.3', '0.2.9', true],
  ['^0.2.3', '0.3.0', false],
  ['^0.0.3', '0.0.3', true],
  ['^0.0.3', '0.0.4', false],
  ['^1.0.0', '1.1.0-next.1', false],
  ['*', '1.0.0', false],
  ['workspace:^', '1.0.0', false],
])('%s has %s: %s', (range, version, has) => {
  expect(caretHas(range, version)).toBe(has);
});

it.each([
  ['1.0.0', undefined, 'latest'],
  ['1.0.1', '1.0.0', 'latest'],
  ['1.4.2', '2.0.0', 'latest-1'],
  ['2.0.0-next.0', '1.0.0', 'next'],
  ['2.0.0-0', '1.0.0', 'next'],
  ['2.0.0-latest.1', '1.0.0', 'next'],
  ['2.0.0-beta', undefined, 'beta'],
])('%s beside %s has the tag %s', (version, latest, tag) => {
  expect(tagFor(version, latest)).toBe(tag);
});
