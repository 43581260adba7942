import { expect, it } from 'vitest';
import { amount } from '../src/amount.ts';
import { claim, isMet, spreadText, targetText } from '../src/claim.ts';
import { contest, ratios, standings, WrongAnswerError } from '../src/contest.ts';
import { spreadOf } from '../src/median.ts';
import { tableText } from '../src/page/text.ts';

const times = new Map([
  ['floor', [2, 1, 90]],
  ['ours', [3, 2, 180]],
]);

it('compares each with the first contender of the same round', () => {
  expect(standings(times)).toEqual([
    {
      name: 'floor',
      unit: 'us',
      measured: { median: 2, low: 1, high: 90 },
      ratio: { median: 1, low: 1, high: 1 },
    },
    {
      name: 'ours',
      unit: 'us',
      measured: { median: 3, low: 2, high: 180 },
      ratio: { median: 2, low: 1.5, high: 2 },
    },
  ]);
  expect(ratios(times, 'floor', 'ours')).toEqual([2 / 3, 0.5, 0.5]);
  expect(ratios(new Map([...times, ['slow', [30]]]), 'slow', 'ours')).toEqual([10]);
});

it('lets contenders take turns, after a round that does not count', async () => {
  const turns: string[] = [];
  const found = await contest(
    { a: () => turns.push('a'), b: async () => turns.push('b') },
    { rounds: 2, repeats: 2 },
  );
  expect(turns.join('')).toBe('aabb'.repeat(3));
  expect([...found.keys()]).toEqual(['a', 'b']);
});

it('fails before anything is measured when a contender answers otherwise', async () => {
  let measured = 0;
  const remote = {
    measure: () => Promise.resolve((measured += 1)),
    answer: () => Promise.resolve({ list: [1] }),
  };
  const options = { rounds: 1, repeats: 1, same: (answer: unknown) => answer };
  await expect(contest({ first: () => ({ list: [1, 2] }), remote }, options)).rejects.toThrow(
    new WrongAnswerError('"remote" does not answer as "first" does: {"list":[1]}, not {"list":[1,2]}'),
  );
  expect(measured).toBe(0);
  const same = await contest({ first: () => ({ list: [1] }), remote }, options);
  expect(same.get('remote')).toEqual([2]);
});

it('says of a claim whether its median is met', () => {
  const least = claim('read', [0.8, 0.9, 0.84], { atLeast: 0.85 }, { aim: 0.9 });
  expect([isMet(least), targetText(least)]).toEqual([false, 'at least 0.85 (aim 0.9)']);
  expect(spreadText(least.measured, '')).toBe('0.84 (0.80 to 0.90)');
  expect(isMet(claim('read', [0.847], { atLeast: 0.85 }))).toBe(true);
  expect(isMet(claim('start', [1.5], { atMost: 1.5 }))).toBe(true);
  expect(isMet(claim('nothing was measured', [], { atMost: 1.5 }))).toBe(false);
});

it('takes the middle, the least and the most', () => {
  expect(spreadOf([4, 1, 2, 3])).toEqual({ median: 2.5, low: 1, high: 4 });
  expect(spreadOf([]).median).toBeNaN();
});

it('prints the ratio before the amount', () => {
  const row = standings(new Map([['none', [12_500]]]));
  const claims = [claim('a read', [0.5], { atLeast: 0.6 })];
  expect(tableText({ title: 'tokens', standings: row, claims, notes: ['all of it'] }).split('\n')).toEqual([
    'tokens',
    '  none     1.00 x       12.5 ms   12.5 ms to 12.5 ms',
    '  NOT MET a read: 0.50; at least 0.6',
    '  all of it',
  ]);
  expect([amount(1.234), amount(123.4), amount(99, '%'), amount(3, '/s'), amount(70.44, 'MB')]).toEqual([
    '1.23 us',
    '123.4 us',
    '99.00 %',
    '3 /s',
    '70.4 MB',
  ]);
});
