import { dispatch, type HttpMethod } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterAll, expect, it } from 'vitest';
import { BASE_URL, RATE_LIMITS, SCIM_BASE_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';

const budgetsOf = (method: HttpMethod, url: string) =>
  RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) !== false).map(({ id }) => id);

it.each([
  ['GET', `${BASE_URL}/users.list?limit=200`, ['users.list']],
  ['GET', `${BASE_URL}/usergroups.users.list?usergroup=S1`, ['usergroups.users.list']],
  ['GET', `${BASE_URL}/usergroups.list`, ['usergroups.list']],
  ['POST', `${BASE_URL}/usergroups.users.update`, ['usergroups.users.update']],
  ['GET', `${BASE_URL}/auth.test`, []],
  ['GET', `${SCIM_BASE_URL}/Users/U1`, ['scim.read']],
  ['PATCH', `${SCIM_BASE_URL}/Users/U1`, ['scim.write']],
] as const)('counts %s %s in its own budget', (method, url, ids) => {
  expect(budgetsOf(method, url)).toEqual(ids);
});

const slack = openScenario(() => [
  http.get(`${BASE_URL}/users.list`, () =>
    HttpResponse.json({ ok: false, error: 'missing_scope', needed: 'users:read', provided: 'team:read' }),
  ),
]);
afterAll(() => slack.close());

it('says which scope Slack misses, and what the capability needs', async () => {
  const answer = await dispatch(
    integration,
    'list_accounts',
    { auth: { token: { token: 'xoxb-poor' } }, request: {}, settings: {} },
    { runtime: slack.runtime },
  );
  expect(answer).toMatchObject({
    error: {
      error_code: 'permission_denied',
      app_error_code: 'slack.permission_denied.scope',
      error_metadata: {
        hint: 'Slack wants the scope users:read; the token has team:read. It needs the scopes `users:read` and `users:read.email`; `users.profile:read` for custom attributes.',
      },
    },
  });
});

it.each([
  ['token', 'xoxb-1', true],
  ['token', 'xoxe.xoxp-1', true],
  ['token', 'xapp-1', false],
  ['admin_token', 'xoxp-1', true],
  ['admin_token', 'xoxb-1', false],
])('takes for %s: %s: %s', async (id, token, valid) => {
  const answer = await dispatch(integration, 'validate_credential_config', {
    request: { credential: { id, token: { token } } },
    settings: {},
  });
  expect(answer).toMatchObject({ response: { valid } });
});
