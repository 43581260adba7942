import { dispatch, type AccessTokenSource } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse, type JsonBodyType } from 'msw';
import { afterAll, describe, expect, it } from 'vitest';
import { BASE_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';
import { identity } from './common-mock-data.ts';

const team = {
  team: { id: 'T012AB3C4', name: 'Ghostbusters' },
  enterprise: null,
  is_enterprise_install: false,
};

/** What Slack gives for a code. @see https://docs.slack.dev/reference/methods/oauth.v2.access */
const installed = {
  ok: true,
  app_id: 'A0KRD7HC3',
  access_token: 'xoxe.xoxb-1-first',
  token_type: 'bot',
  scope: 'users:read,channels:read',
  bot_user_id: 'U0ECTO',
  refresh_token: 'xoxe-1-bot-first',
  expires_in: 43200,
  authed_user: {
    id: 'W012A3CDE',
    scope: 'admin',
    access_token: 'xoxe.xoxp-1-first',
    token_type: 'user',
    refresh_token: 'xoxe-1-user-first',
    expires_in: 43200,
  },
  ...team,
};

/** What it gives for a refresh token. @see https://docs.slack.dev/authentication/using-token-rotation */
const refreshed = (kind: 'bot' | 'user') => ({
  ok: true,
  app_id: 'A0KRD7HC3',
  access_token: kind === 'bot' ? 'xoxe.xoxb-1-second' : 'xoxe.xoxp-1-second',
  token_type: kind,
  scope: kind === 'bot' ? 'users:read' : 'admin',
  refresh_token: `xoxe-1-${kind}-second`,
  expires_in: 43200,
  ...team,
});

const tokenAnswer = (form: URLSearchParams): object => {
  if (form.get('client_secret') !== 'secret') return { ok: false, error: 'bad_client_secret' };
  if (form.get('grant_type') !== 'refresh_token') {
    return form.get('code') === 'good' ? installed : { ok: false, error: 'invalid_code' };
  }
  const [, kind] = /^xoxe-1-(bot|user)-first$/.exec(form.get('refresh_token') ?? '') ?? [];
  if (kind !== 'bot' && kind !== 'user') return { ok: false, error: 'invalid_refresh_token' };
  return refreshed(kind);
};

const slack = openScenario(() => [
  http.post(`${BASE_URL}/oauth.v2.access`, async ({ request }) =>
    HttpResponse.json(tokenAnswer(new URLSearchParams(await request.text())) as JsonBodyType),
  ),
  http.get(`${BASE_URL}/auth.test`, ({ request }) =>
    HttpResponse.json(
      request.headers.get('authorization') === 'Bearer xoxe.xoxb-1-second'
        ? identity
        : { ok: false, error: 'token_expired' },
    ),
  ),
]);
afterAll(() => slack.close());

const app = { client_id: '2141029472.691202649728', client_secret: 'secret' };
const redirect_uri = 'https://host.example/callback';

const call = (capability: string, request: object) =>
  dispatch(integration, capability, { request, settings: {} }, { runtime: slack.runtime });

describe('OAuth', () => {
  it.each([
    ['oauth', 'scope', 'user_scope', 'users:read,usergroups:read'],
    ['admin_oauth', 'user_scope', 'scope', 'admin'],
  ])('asks for the scopes of %s in %s', async (credential_id, asked, other, scope) => {
    const answer = await call('get_authorization_url', {
      credential_id,
      client_id: app.client_id,
      scopes: scope.split(','),
      redirect_uri,
      state: 'state-1',
    });
    expect(answer).toMatchObject({ response: { authorization_url: expect.any(String) } });
    const { authorization_url } = (answer as { response: { authorization_url: string } }).response;
    const url = new URL(authorization_url);
    expect(`${url.origin}${url.pathname}`).toBe('https://slack.com/oauth/v2/authorize');
    expect(url.searchParams.get(asked)?.split(',').sort()).toEqual(scope.split(',').sort());
    expect(url.searchParams.get(other)).toBeNull();
  });

  it.each([
    ['oauth', 'xoxe.xoxb-1-first', 'xoxe-1-bot-first'],
    ['admin_oauth', 'xoxe.xoxp-1-first', 'xoxe-1-user-first'],
  ])('finds the token of %s in the answer', async (credential_id, access_token, refresh_token) => {
    const answer = await call('handle_authorization_callback', {
      credential_id,
      ...app,
      redirect_uri_with_code: `${redirect_uri}?code=good&state=state-1`,
      state: 'state-1',
    });
    expect(answer).toMatchObject({ response: { access_token, refresh_token } });
  });

  it.each([
    ['oauth', 'xoxe-1-bot-first', 'xoxe.xoxb-1-second', 'xoxe-1-bot-second'],
    ['admin_oauth', 'xoxe-1-user-first', 'xoxe.xoxp-1-second', 'xoxe-1-user-second'],
  ])('rotates the tokens of %s', async (credential_id, before, access_token, refresh_token) => {
    const answer = await call('refresh_access_token', { credential_id, ...app, refresh_token: before });
    expect(answer).toMatchObject({ response: { access_token, refresh_token } });
  });

  it('tells a refresh token that was used before from a wrong client secret', async () => {
    const used = { credential_id: 'oauth', ...app, refresh_token: 'xoxe-1-bot-zeroth' };
    expect(await call('refresh_access_token', used)).toMatchObject({
      error: { error_code: 'creds_revoked' },
    });
    expect(await call('refresh_access_token', { ...used, client_secret: 'wrong' })).toMatchObject({
      error: { error_code: 'unauthorized' },
    });
  });

  it('renews a token that Slack calls expired with the status 200, once', async () => {
    const renewals: string[] = [];
    let token = 'xoxe.xoxb-1-first';
    const source: AccessTokenSource = {
      key: 'connection-1',
      current: async () => token,
      renew: async (refused) => {
        renewals.push(refused);
        token = 'xoxe.xoxb-1-second';
        return token;
      },
    };
    const answer = await dispatch(
      integration,
      'validate_credentials',
      {
        credentials: [{ id: 'oauth', oauth: { access_token: 'xoxe.xoxb-1-first' } }],
        request: {},
        settings: {},
      },
      { runtime: slack.runtime, accessTokens: { oauth: source } },
    );
    expect(answer).toMatchObject({ response: { valid: true, unique_tenant_id: 'T012AB3C4' } });
    expect(renewals).toEqual(['xoxe.xoxb-1-first']);
  });
});
