import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import * as streams from '../../src/index.ts';

const document = readFileSync(new URL('../../../../docs/manifest-components.md', import.meta.url), 'utf8');
const rows = [...document.matchAll(/^\| `(\w+)` *\| *(\d*) *\| (.*?) *\|$/gm)].map(
  ([, name, count, text]) => ({
    name,
    count,
    text: text ?? '',
  }),
);

const folder = process.env['PATCHBAY_SPECS'] ?? '';
const file = join(folder, 'declarative_component_schema.yaml');
const absent =
  folder === ''
    ? 'PATCHBAY_SPECS is not set'
    : existsSync(file)
      ? undefined
      : 'declarative_component_schema.yaml is not in PATCHBAY_SPECS';

const Schema = z.object({ definitions: z.record(z.string(), z.unknown()) });

describe.skipIf(absent !== undefined)(
  `every component of manifests${absent === undefined ? '' : ` (skipped: ${absent})`}`,
  () => {
    test('has one row, and no row is of another', () => {
      const { definitions } = Schema.parse(parse(readFileSync(file, 'utf8')));
      expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(definitions).toSorted());
    });
  },
);

describe('the table of components', () => {
  test('counts itself rightly', () => {
    const missing = rows.filter(({ text }) => text.startsWith('not expressed: '));
    expect(document).toContain(`made of ${rows.length} kinds of components`);
    expect(document).toContain(`has a piece for ${rows.length - missing.length} of them`);
    expect(document).toContain(`${missing.length} are not expressed`);
  });

  test('names functions that there are', () => {
    const exported = new Set(Object.keys(streams));
    const called = rows.flatMap(({ text }) =>
      [...text.matchAll(/`(\w+(?:Decoder|Slices|Cursor|Fields?|Backoff|Header|Schema|InKeys))\b/g)].map(
        ([, name]) => name ?? '',
      ),
    );
    const ofOthers = ['cursorHeaderPaging', 'Schema'];
    const expected = new Set(called.filter((name) => /^[a-z]/.test(name) && !ofOthers.includes(name)));
    expect([...expected].filter((name) => !exported.has(name))).toEqual([]);
    expect(expected.size).toBeGreaterThan(10);
  });
});
