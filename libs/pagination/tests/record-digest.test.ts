import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromCharacters, recordDigest, toCharacters } from '../src/guards/record-digest.ts';

it('tells a hundred thousand ids apart, in all of its bits and in those that are kept', () => {
  const digests = Array.from({ length: 100_000 }, (_, index) => recordDigest(`"user-${index}`, 1));
  expect(new Set(digests).size).toBe(100_000);
  expect(new Set(digests.map((each) => Math.floor(each / 2 ** 17))).size).toBe(100_000);
  expect(new Set(digests.map((each) => each % 2 ** 48)).size).toBe(100_000);
});

it('spreads ids evenly, whatever they have in common', () => {
  const cells = new Array<number>(256).fill(0);
  for (let index = 0; index < 256_000; index += 1) {
    const cell = Math.floor(recordDigest(`"0000-0000-${index}`, 1) / 2 ** 45);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  // 1000 each, with a deviation of about 32.
  expect(Math.min(...cells)).toBeGreaterThan(800);
  expect(Math.max(...cells)).toBeLessThan(1200);
});

it('depends on every character and on their order', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.nat(),
      fc.string({ minLength: 1, maxLength: 1 }),
      (text, at, other) => {
        const place = at % text.length;
        const changed = text.slice(0, place) + other + text.slice(place + 1);
        expect(recordDigest(changed, 1) === recordDigest(text, 1)).toBe(changed === text);
      },
    ),
  );
  expect(recordDigest('ab', 1)).not.toBe(recordDigest('ba', 1));
});

it('reads the characters that it wrote', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31), fc.nat(15), (low, high) => {
      const value = high * 2 ** 31 + low;
      expect(fromCharacters(toCharacters(value, 6))).toBe(value);
    }),
  );
});
