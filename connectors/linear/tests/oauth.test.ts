import { dispatch } from '@patchbay/core';
import { openScenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { TOKEN_URL } from '../src/constants.ts';
import { integration } from '../src/index.ts';

const client = { client_id: 'app-1', client_secret: 'client-secret' };
const forms: Record<string, string>[] = [];

/** Gives tokens as Linear does: for a day, and a new refresh token each time. */
const { runtime, close } = openScenario(() => [
  http.post(TOKEN_URL, async ({ request }) => {
    forms.push(Object.fromEntries(new URLSearchParams(await request.text())));
    return HttpResponse.json({
      access_token: `access-${forms.length}`,
      refresh_token: `refresh-${forms.length}`,
      token_type: 'Bearer',
      expires_in: 86_399,
      scope: 'read write admin',
    });
  }),
]);

/** @see https://linear.app/developers/oauth-2-0-authentication */
describe('an OAuth application', () => {
  afterEach(() => {
    forms.length = 0;
  });
  afterAll(() => close());

  it('sends an admin to Linear, for the scopes of what is turned on, with commas between them', async () => {
    const request = {
      client_id: 'app-1',
      scopes: [],
      redirect_uri: 'https://host.example/callback',
      state: 'state-1',
    };
    const answer = await dispatch(integration, 'get_authorization_url', { request }, { runtime });
    if (answer.is_error === true) throw new Error(answer.error.message);
    const url = new URL(answer.response.authorization_url);
    expect(`${url.origin}${url.pathname}`).toBe('https://linear.app/oauth/authorize');
    expect(url.searchParams.get('scope')).toBe('read,write,admin');
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(answer.response.code_verifier).toMatch(/^[\w-]{43}$/);
  });

  it('exchanges what comes back for tokens', async () => {
    const request = {
      ...client,
      redirect_uri_with_code: 'https://host.example/callback?code=code-1&state=state-1',
      state: 'state-1',
      code_verifier: 'verifier-1',
    };
    expect(
      await dispatch(integration, 'handle_authorization_callback', { request }, { runtime }),
    ).toMatchObject({ response: { access_token: 'access-1', refresh_token: 'refresh-1' } });
    expect(forms).toMatchObject([
      { grant_type: 'authorization_code', code: 'code-1', code_verifier: 'verifier-1', ...client },
    ]);
  });

  it('renews tokens, the refresh token too', async () => {
    const request = { ...client, refresh_token: 'refresh-0' };
    expect(await dispatch(integration, 'refresh_access_token', { request }, { runtime })).toMatchObject({
      response: { access_token: 'access-1', refresh_token: 'refresh-1' },
    });
    expect(forms).toMatchObject([{ grant_type: 'refresh_token', refresh_token: 'refresh-0', ...client }]);
  });
});
