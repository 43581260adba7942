import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHttpDate, requestedWait, secondsUntil } from '../src/index.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('secondsUntil', () => {
  test.each([
    ['30', 30],
    ['0', 0],
    ['-5', 0],
    ['1.5', 1.5],
    [' 7 ', 7],
    [String(now / 1000 + 40), 40],
    [String(now + 40_500), 40.5],
    [String(now / 1000 - 40), 0],
    ['Fri, 02 Jan 2026 03:04:35 GMT', 30],
    ['Friday, 02-Jan-26 03:04:35 GMT', 30],
    ['Fri Jan  2 03:04:35 2026', 30],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
    ['2026-01-02T03:04:35Z', 30],
    ['2026-01-02T03:04:35.500Z', 30.5],
    ['2026-01-02T04:04:35+01:00', 30],
    ['2026-01-02T04:04:35+0100', 30],
    ['2026-01-02T03:04:35', 30],
    ['2026-01-02 03:04:35 UTC', undefined],
    ['soon', undefined],
    ['', undefined],
    ['1e3', undefined],
    ['99999999999999999999999999999999999999999999999999999', expect.any(Number)],
    ['Fri, 02 Foo 2026 03:04:35 GMT', undefined],
  ])('%j', (value, expected) => expect(secondsUntil(value, now)).toEqual(expected));

  test('never gives less than 0 or no number, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (value) => {
        const seconds = secondsUntil(value, now);
        expect(seconds === undefined || (seconds >= 0 && Number.isFinite(seconds))).toBe(true);
      }),
    );
  });

  test('reads the same moment in every spelling', () => {
    const moments = fc.integer({ min: now / 1000, max: Date.UTC(2075, 0) / 1000 });
    fc.assert(
      fc.property(moments, (epochSeconds) => {
        const date = new Date(epochSeconds * 1000);
        const expected = epochSeconds - now / 1000;
        for (const spelling of [
          String(epochSeconds),
          String(epochSeconds * 1000),
          date.toUTCString(),
          date.toISOString(),
          date.toISOString().replace(/\.000Z$/, '+00:00'),
        ]) {
          expect(secondsUntil(spelling, now), spelling).toBeCloseTo(expected, 6);
        }
        if (expected < 1e9) expect(secondsUntil(String(expected), now)).toBe(expected);
      }),
    );
  });
});

test('a year of two digits more than 50 years ahead is in the past', () => {
  expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT', now)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  expect(parseHttpDate('Saturday, 06-Nov-75 08:49:37 GMT', now)).toBe(Date.UTC(2075, 10, 6, 8, 49, 37));
});

describe('requestedWait', () => {
  const reset = String(now / 1000 + 60);
  test.each([
    [{ 'retry-after': '5', 'x-ratelimit-reset': reset }, true, {}, 5],
    [{ 'x-ratelimit-reset': reset }, true, {}, 60],
    [{ 'x-ratelimit-reset': reset }, false, {}, undefined],
    [{ 'x-rate-limit-reset': reset }, true, {}, 60],
    [{ 'ratelimit-reset': '60' }, true, {}, 60],
    [{ 'retry-after-ms': '250' }, true, {}, 0.25],
    [{ 'x-our-reset': reset }, true, { reset: 'X-Our-Reset' }, 60],
    [{ 'x-ratelimit-reset': reset }, true, { reset: ['x-our-reset'] }, undefined],
    [{ 'x-wait': '9' }, false, { retryAfter: 'X-Wait' }, 9],
    [{ 'retry-after': 'whenever', 'x-ratelimit-reset': reset }, true, {}, 60],
    [{}, true, {}, undefined],
  ])('%j limited=%s %j', (headers, limited, names, expected) =>
    expect(requestedWait(headers as Record<string, string>, now, limited, names)).toBe(expected),
  );

  test("a moment is read against the vendor's own clock", () => {
    const headers = { date: 'Fri, 02 Jan 2026 05:04:05 GMT', 'retry-after': 'Fri, 02 Jan 2026 05:04:15 GMT' };
    expect(requestedWait(headers, now, true)).toBe(10);
  });
});
