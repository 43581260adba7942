import { dispatch } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterAll, expect, it } from 'vitest';
import { RATE_LIMITS } from '../src/constants.ts';
import { integration } from '../src/index.ts';
import { mocks } from './common-mock-data.ts';

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

const headers = {
  'x-ratelimit-limit': '300',
  'x-ratelimit-remaining': '299',
  'x-ratelimit-period': '3600',
  'x-ratelimit-reset': '12',
  'x-ratelimit-name': 'list_users',
};

const datadog = openScenario(() => [
  http.get(`${API}/users`, () => HttpResponse.json({ data: [] }, { headers })),
]);
afterAll(() => datadog.close());

/** @see https://docs.datadoghq.com/api/latest/rate-limits/ */
it('takes the numbers from the answers, as Datadog publishes none', async () => {
  const answer = await dispatch(
    integration,
    'list_accounts',
    { credentials: mocks.credentials, request: {}, settings: {} },
    { runtime: datadog.runtime },
  );
  expect(answer).toMatchObject({
    rate_limit: { current_state: { users: { limit: 300, window_seconds: 3600, source: 'api_headers' } } },
  });
});
