import { expect, it } from 'vitest';
import { createSeenBudgets } from '../src/redis/seen.ts';

const assumed = { processes: 4, lost: 0 };

it('forgets budgets that nobody has used for two windows, and no others', () => {
  const budgets = createSeenBudgets();
  const window = 60_000;
  const day = 24 * 3600 * 1000;
  const lasting = budgets.of('of a day', day, 0, assumed);
  for (let token = 0; token < 20_000; token += 1) {
    const now = token * 1000;
    const used = budgets.of('in use', window, now, assumed);
    used.at = now;
    budgets.of(`token ${token}`, window, now, assumed);
  }
  expect(budgets.size).toBeLessThan(2500);
  expect(budgets.of('of a day', day, 20_000_000, assumed)).toBe(lasting);
  expect(budgets.of('in use', window, 20_000_000, assumed).at).toBe(19_999_000);
});
