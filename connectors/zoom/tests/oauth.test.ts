import { dispatch } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { afterAll, expect, it } from 'vitest';
import { integration } from '../src/index.ts';
import { ACCOUNT } from './common-mock-data.ts';
import { app, goodToken, scenario } from './scenario.ts';

const zoom = openScenario(scenario);
afterAll(() => zoom.close());

const redirect_uri = 'https://host.example/callback';
const call = (capability: string, request: object, settings = {}) =>
  dispatch(integration, capability, { request, settings }, { runtime: zoom.runtime });

it('sends a person to Zoom, and names no scope: the app has them', async () => {
  const answer = await call('get_authorization_url', {
    credential_id: 'oauth',
    client_id: app.client_id,
    scopes: [],
    redirect_uri,
    state: 'state-1',
  });
  expect(answer).toMatchObject({ response: { authorization_url: expect.any(String) } });
  const { authorization_url } = (answer as { response: { authorization_url: string } }).response;
  const { origin, pathname, searchParams } = new URL(authorization_url);
  expect(`${origin}${pathname}`).toBe('https://zoom.us/oauth/authorize');
  expect([...searchParams.keys()].sort()).toEqual([
    'client_id',
    'code_challenge',
    'code_challenge_method',
    'redirect_uri',
    'response_type',
    'state',
  ]);
});

it('tells hosts the scopes of each capability', async () => {
  expect(await call('info', {})).toMatchObject({
    response: {
      oauth_scopes: { list_accounts: 'user:read:user:admin user:read:list_users:admin' },
    },
  });
});

it('exchanges the code, with id and secret as they are', async () => {
  const answer = await call('handle_authorization_callback', {
    credential_id: 'oauth',
    ...app,
    redirect_uri_with_code: `${redirect_uri}?code=good&state=state-1`,
    state: 'state-1',
  });
  expect(answer).toMatchObject({ response: { access_token: goodToken, refresh_token: 'r1' } });
});

it('takes the new refresh token, and says when an old one was used', async () => {
  const refresh = (refresh_token: string) =>
    call('refresh_access_token', { credential_id: 'oauth', ...app, refresh_token });
  expect(await refresh('r1')).toMatchObject({ response: { refresh_token: 'r2' } });
  expect(await refresh('r0')).toMatchObject({ error: { error_code: 'creds_revoked' } });
});

it('gets the token of a server-to-server app for its account', async () => {
  const request = { credential_id: 'oauth_client_credentials', ...app, scopes: [] };
  const got = await call('handle_client_credentials_request', request, { account_id: ACCOUNT });
  expect(got).toMatchObject({ response: { access_token: goodToken } });
  expect(await call('handle_client_credentials_request', request)).toMatchObject({
    error: { error_code: 'integration_missing_parameter' },
  });
  const other = await call('handle_client_credentials_request', request, { account_id: 'other' });
  expect(other).toMatchObject({ error: { error_code: 'bad_request' } });
});
