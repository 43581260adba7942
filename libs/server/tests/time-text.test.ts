import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTimeTexts } from '../src/handler/time-text.ts';

it('a time is written as a Date writes it, whatever was written before', () => {
  const text = createTimeTexts();
  const times = fc.oneof(
    fc.date({ noInvalidDate: true }).map(Number),
    fc.integer({ min: 1_800_000_000_000, max: 1_800_000_003_000 }),
    fc.double({ min: 0, max: 4e12, noNaN: true }),
  );
  fc.assert(
    fc.property(times, (time) => {
      expect(text(time)).toBe(new Date(time).toISOString());
    }),
  );
});
