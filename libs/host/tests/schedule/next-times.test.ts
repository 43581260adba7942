import { describe, expect, it } from 'vitest';
import { nextTimes } from '../../src/index.ts';

const after = Date.parse('2026-03-28T12:00:00Z');

describe('nextTimes', () => {
  it('gives as many as are asked for, through a change of the clock', () => {
    const times = nextTimes('0 3 * * *', 'Europe/Berlin', after, 3);
    expect(times.map((time) => new Date(time).toISOString())).toEqual([
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T01:00:00.000Z',
      '2026-03-31T01:00:00.000Z',
    ]);
  });

  it('gives none of a day that never comes, and refuses what is no pattern', () => {
    expect(nextTimes('0 0 30 2 *', 'UTC', after, 3)).toEqual([]);
    expect(() => nextTimes('whenever', 'UTC', after, 3)).toThrow(/The schedule "whenever" in "UTC" is none/);
    expect(() => nextTimes('0 3 * * *', 'Nowhere/Here', after, 3)).toThrow(/Nowhere/);
  });
});
