import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenPieces } from '../src/guards/seen-pieces.ts';

const piece = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 2 ** 36 - 1 }));

it('finds what sorting finds', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(piece, { maxLength: 32 }),
      fc.array(piece, { maxLength: 200 }),
      fc.integer({ min: -3, max: 16 }),
      (known, page, count) => {
        const seen = new SeenPieces(known, Float64Array.from(page), count);
        const repeated = page.filter((each, index) => known.includes(each) || page.indexOf(each) < index);
        expect(seen.repeated).toBe(repeated.length);
        const smallest = [...new Set([...known, ...page])].toSorted((left, right) => left - right);
        expect(seen.smallest(known)).toEqual(smallest.slice(0, Math.max(0, count)));
      },
    ),
  );
});
