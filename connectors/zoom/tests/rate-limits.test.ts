import { expect, it } from 'vitest';
import { BASE_URL, RATE_LIMITS, TOKEN_URL } from '../src/constants.ts';

/** The labels stand at each endpoint of https://developers.zoom.us/docs/api/users/ */
it.each([
  ['GET', `${BASE_URL}/users?status=active&page_size=300`, ['medium']],
  ['POST', `${BASE_URL}/users`, ['light']],
  ['GET', `${BASE_URL}/users/u1`, ['light']],
  ['PATCH', `${BASE_URL}/users/u1`, ['light']],
  ['GET', `${BASE_URL}/groups`, ['medium']],
  ['GET', `${BASE_URL}/groups/g1/admins?page_size=300`, ['medium']],
  ['POST', `${BASE_URL}/groups/g1/members`, ['medium']],
  ['DELETE', `${BASE_URL}/groups/g1/members/u1`, ['light']],
  ['POST', `${BASE_URL}/roles/1/members`, ['medium']],
  ['DELETE', `${BASE_URL}/roles/1/members/u1`, ['light']],
  ['GET', `${BASE_URL}/report/activities?from=2026-01-01`, ['heavy', 'heavy-daily']],
  ['POST', TOKEN_URL, []],
] as const)('%s %s spends %j', (method, url, ids) => {
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) ?? true);
  expect(spent.map(({ id }) => id)).toEqual(ids);
});
