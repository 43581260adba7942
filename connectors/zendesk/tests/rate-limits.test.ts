import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../src/constants.ts';
import { API, ORIGIN } from './common-mock-data.ts';

/** @see https://developer.zendesk.com/api-reference/introduction/rate-limits/ */
const BUDGETS = [
  [`${API}/users?page%5Bsize%5D=100`, ['account']],
  [`${API}/incremental/users/cursor?start_time=1`, ['account', 'incremental-exports']],
  [`${API}/incremental/tickets/cursor?cursor=c1`, ['account', 'incremental-exports']],
  [`${ORIGIN}/oauth/tokens`, ['account']],
] as const;

it.each(BUDGETS)('%s spends %j', (url, ids) => {
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method: 'GET', url }) ?? true);
  expect(spent.map(({ id }) => id)).toEqual(ids);
});

it('keeps to the budget of the exports whatever the headers say of the account', () => {
  expect(RATE_LIMITS.map(({ strategy }) => strategy)).toEqual([undefined, 'FIXED']);
});
