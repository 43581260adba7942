import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { digestSpecs } from '../src/specs-digest.ts';
import { temporaryTree } from './fixture.ts';

it('tells no folder, a missing folder and any change of a file apart', () => {
  const folder = temporaryTree({ 'a.json': '{}', 'nested/b.yaml': 'b: 1' });
  const first = digestSpecs(folder);
  expect(digestSpecs(undefined)).toBe('none');
  expect(digestSpecs('')).toBe('none');
  expect(digestSpecs(join(folder, 'absent'))).toBe('missing');
  expect(digestSpecs(folder)).toBe(first);
  writeFileSync(join(folder, 'nested/b.yaml'), 'b: 2');
  expect(digestSpecs(folder)).not.toBe(first);
});

it('tells a moved boundary between name and content apart', () => {
  expect(digestSpecs(temporaryTree({ ab: 'c' }))).not.toBe(digestSpecs(temporaryTree({ a: 'bc' })));
});
