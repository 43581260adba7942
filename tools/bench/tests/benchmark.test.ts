import { expect, it } from 'vitest';
import { amount, tableText } from '../src/benchmark.ts';
import { contest, standings } from '../src/contest.ts';

it('compares each with the first contender of the same round', () => {
  const times = new Map([
    ['floor', [2, 1, 90]],
    ['ours', [3, 2, 180]],
  ]);
  expect(standings(times)).toEqual([
    { name: 'floor', microseconds: 2, ratio: 1 },
    { name: 'ours', microseconds: 3, ratio: 2 },
  ]);
});

it('lets contenders take turns, after a round that does not count', async () => {
  const turns: string[] = [];
  const found = await contest(
    { a: () => turns.push('a'), b: async () => turns.push('b') },
    { rounds: 2, repeats: 2 },
  );
  expect(turns.join('')).toBe('aabb'.repeat(3));
  expect(found.map(({ name }) => name)).toEqual(['a', 'b']);
});

it('prints the ratio before the time', () => {
  const text = tableText({ title: 'tokens', standings: [{ name: 'none', microseconds: 12_500, ratio: 1 }] });
  expect(text).toBe('tokens\n  none     1.00 x       12.5 ms');
  const notes = ['1.00 of the floor', 'at most 90 MB'];
  expect(tableText({ title: 'read', standings: [{ name: 'all', microseconds: 1, ratio: 1 }], notes })).toBe(
    'read\n  all     1.00 x       1.00 us\n  1.00 of the floor\n  at most 90 MB',
  );
  expect([amount(1.234), amount(123.4)]).toEqual(['1.23 us', '123.4 us']);
});
