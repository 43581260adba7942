import { expect, it } from 'vitest';
import { inFolder } from '../src/read/programs.ts';
import { readSlices } from '../src/scale/read-slices.ts';

it(
  'a read in slices gives every record once, and its state grows with its slices',
  () =>
    inFolder(async (folder) => {
      const one = readSlices(folder, 1, 2500);
      const many = readSlices(folder, 7, 2500);
      expect([one.records, many.records]).toEqual([2500, 2500]);
      expect(many.last).toBeGreaterThan(one.last * 2);
      expect(many.most).toBeGreaterThanOrEqual(many.last);
      expect(many.total).toBeGreaterThanOrEqual(many.most);
    }),
  180_000,
);
