import { expect, it } from 'vitest';
import { BASE_URL, RATE_LIMITS, TOKEN_URL } from '../src/constants.ts';

it.each([
  ['GET', `${BASE_URL}/directory/v1/users?maxResults=500`, ['directory']],
  ['POST', `${BASE_URL}/directory/v1/groups/g1/members`, ['directory']],
  ['GET', `${BASE_URL}/reports/v1/activity/users/all/applications/login`, ['reports']],
  ['POST', `${BASE_URL}/datatransfer/v1/transfers`, []],
  ['POST', TOKEN_URL, []],
] as const)('%s %s spends %j', (method, url, ids) => {
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) ?? true);
  expect(spent.map(({ id }) => id)).toEqual(ids);
});
