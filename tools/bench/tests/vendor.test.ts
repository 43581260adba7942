import { expect, it } from 'vitest';
import { createVendor, type Counting } from '../src/limiter/vendor.ts';

/** How many of so many requests at each time a vendor of 10 in a second takes. */
function admitted(
  counting: Counting,
  times: readonly (readonly [now: number, requests: number])[],
): number[] {
  const vendor = createVendor(counting, 10, 1000);
  return times.map(
    ([now, requests]) => Array.from({ length: requests }, () => vendor.admit(now)).filter(Boolean).length,
  );
}

it('fixed windows forget all at once', () => {
  expect(
    admitted('fixed windows', [
      [900, 8],
      [999, 8],
      [1000, 12],
      [1999, 1],
    ]),
  ).toEqual([8, 2, 10, 0]);
});

it('a sliding window forgets one after the other', () => {
  expect(
    admitted('a sliding window', [
      [900, 8],
      [999, 8],
      [1000, 12],
      [1900, 12],
      [1999, 12],
    ]),
  ).toEqual([8, 2, 0, 8, 2]);
});

it('a token bucket fills up steadily, and holds no more than it holds', () => {
  expect(
    admitted('a token bucket', [
      [0, 12],
      [99, 1],
      [100, 2],
      [350, 5],
      [10_000, 20],
    ]),
  ).toEqual([10, 0, 1, 2, 10]);
});

it('says what is left and when there is more', () => {
  const seen = (['fixed windows', 'a sliding window', 'a token bucket'] as const).map((counting) => {
    const vendor = createVendor(counting, 2, 1000);
    vendor.admit(100);
    vendor.admit(300);
    return [vendor.left(400), vendor.untilMore(400)];
  });
  expect(seen).toEqual([
    [0, 600],
    [0, 700],
    [0, expect.closeTo(200, 5)],
  ]);
});
