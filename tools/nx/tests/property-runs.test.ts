import fc from 'fast-check';
import { expect, it } from 'vitest';

it('tries every property as often as the workspace says, from one seed', () => {
  const factor = Number(process.env['PATCHBAY_PROPERTY_FACTOR'] ?? 1);
  const seeds = new Set<number>();
  const tried = () => {
    let count = 0;
    const { seed } = fc.check(fc.property(fc.integer(), () => void (count += 1)));
    seeds.add(seed);
    return count;
  };
  expect([tried(), tried()]).toEqual([Math.ceil(100 * factor), Math.ceil(100 * factor)]);
  expect([...seeds]).toEqual([Number(process.env['PATCHBAY_PROPERTY_SEED'] ?? 20_261_122)]);
});

it('fails as fast-check does', () => {
  const wrong = () => fc.assert(fc.property(fc.integer({ min: 1 }), (value) => value < 1));
  expect(wrong).toThrow(/Property failed after 1 tests[^]*Counterexample: \[1\]/);
});
