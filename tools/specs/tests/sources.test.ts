import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSources } from '../src/sources.ts';
import { verifyFile } from '../src/verify.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { descriptions } = readSources();

test('each description is there once, in the order of names', () => {
  const files = descriptions.map(({ file }) => file);
  expect(files).toEqual([...new Set(files)].toSorted());
  expect(files.length).toBeGreaterThan(80);
});

test('no address of a registry is named', () => {
  expect(readFileSync(join(root, 'tools/specs/sources.json'), 'utf8')).not.toMatch(/registry/i);
});

test('the description that a connector is checked against is among them', () => {
  const named = globSync('connectors/*/tests/common-mock-data.ts', { cwd: root }).flatMap((path) =>
    Array.from(
      readFileSync(join(root, path), 'utf8').matchAll(/\bfile: '([\w.-]+\.(?:json|ya?ml|graphql))'/g),
    ).map(([, file]) => file),
  );
  expect(named.length).toBeGreaterThan(0);
  const known = descriptions.map(({ file }) => file);
  expect(named.filter((file) => !known.includes(file ?? ''))).toEqual([]);
});

const folder = process.env['PATCHBAY_SPECS'];

test.skipIf(folder === undefined || folder === '' || !existsSync(folder ?? ''))(
  'the files in PATCHBAY_SPECS are those that the digests are of (skipped without it)',
  () => {
    const verdicts = descriptions.map((source) => [source.file, verifyFile(folder ?? '', source)]);
    expect(verdicts.filter(([, verdict]) => verdict === 'wrong')).toEqual([]);
    expect(verdicts.filter(([, verdict]) => verdict === 'right').length).toBeGreaterThan(0);
  },
);
