import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../src/constants.ts';

const API = 'https://api.datadoghq.com/api/v2';

it.each([
  ['GET', `${API}/users?page[number]=0`, ['users']],
  ['POST', `${API}/user_invitations`, ['users']],
  ['POST', `${API}/service_accounts`, ['users']],
  ['GET', `${API}/roles`, ['roles']],
  ['DELETE', `${API}/roles/r1/users`, ['roles']],
  ['GET', `${API}/team/t1/memberships`, ['teams']],
  ['GET', `${API}/application_keys`, ['keys']],
  ['GET', `${API}/validate_keys`, []],
] as const)('%s %s spends %j', (method, url, ids) => {
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) ?? true);
  expect(spent.map(({ id }) => id)).toEqual(ids);
});

const told = (headers: Readonly<Record<string, string>>) =>
  RATE_LIMITS[0]?.extract?.({ status: 200, headers, text: () => '' });

/** @see https://docs.datadoghq.com/api/latest/rate-limits/ */
it('takes the numbers from the answers', () => {
  const headers = {
    'x-ratelimit-limit': '300',
    'x-ratelimit-remaining': '299',
    'x-ratelimit-period': '3600',
    'x-ratelimit-reset': '12',
  };
  expect(told(headers)).toEqual({ limit: 300, remaining: 299, requestsPerWindow: 300, windowSeconds: 3600 });
  expect(told({ 'x-ratelimit-remaining': '299' })).toBeUndefined();
  expect(told({})).toBeUndefined();
});
