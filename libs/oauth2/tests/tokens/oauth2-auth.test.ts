import type {
  AccessTokenSource,
  ClientContext,
  CredentialOf,
  TokenCall,
  TransportRequest,
  TransportResponse,
} from '@patchbay/core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { oauth2Auth, type OAuth2Context } from '../../src/tokens/oauth2-auth.ts';
import { createCall, createTestClock, tokenUrl } from './support.ts';

const request: TransportRequest = {
  method: 'GET',
  url: 'https://api.example.com/users',
  headers: { accept: '*/*' },
};
const answer = (status: number, body: unknown = {}): TransportResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
  url: request.url,
});

/** Gives the next of a few tokens after each refusal. */
function sourceOf(...tokens: readonly string[]) {
  const seen: string[] = [];
  const keys: string[] = [];
  let index = 0;
  const source: AccessTokenSource = {
    key: 'the key of the source',
    current: (call: TokenCall) => {
      keys.push(call.credentialKey);
      return Promise.resolve(tokens[index] ?? '');
    },
    renew: (refused) => {
      seen.push(refused);
      index += 1;
      return Promise.resolve(tokens[index]);
    },
  };
  return { source, seen, keys };
}

const context = (credential: { readonly id: string; readonly access_token?: string }) => {
  const { call } = createCall({ clock: createTestClock() });
  return { ...call, credential };
};

describe('the token that is sent', () => {
  it('is that of the credential', async () => {
    const auth = oauth2Auth(context({ id: 'oauth', access_token: 'of-the-credential' }));
    expect(await auth.apply(request)).toEqual({
      ...request,
      headers: { accept: '*/*', authorization: 'Bearer of-the-credential' },
    });
    // The host renews it.
    expect(await auth.invalidate(answer(401), await auth.apply(request))).toBe(false);
  });

  it('is that of the source which the caller gave, before any other', async () => {
    const { source, keys } = sourceOf('of-the-caller');
    const given = { ...context({ id: 'oauth', access_token: 'x' }), accessTokens: { oauth: source } };
    const auth = oauth2Auth(given, { source: sourceOf('explicit').source });
    expect((await auth.apply(request)).headers).toMatchObject({ authorization: 'Bearer of-the-caller' });
    expect(keys).toEqual(['the key of the source']);
  });

  it('is that of the explicit source where the caller gave one for another credential', async () => {
    const given = {
      ...context({ id: 'constructor', access_token: 'x' }),
      accessTokens: { other: sourceOf('of-the-caller').source },
    };
    const auth = oauth2Auth(given, { source: sourceOf('explicit').source });
    expect((await auth.apply(request)).headers).toMatchObject({ authorization: 'Bearer explicit' });
  });

  it.each([
    [{ prefix: 'Token' }, { authorization: 'Token abcd' }],
    [{ prefix: '' }, { authorization: 'abcd' }],
    [{ header: 'X-Access-Token', prefix: '' }, { 'x-access-token': 'abcd' }],
  ])('stands where %j says', async (options, headers) => {
    const { source, seen } = sourceOf('abcd', 'efgh');
    const auth = oauth2Auth(context({ id: 'oauth' }), { ...options, source });
    const sent = await auth.apply(request);
    expect(sent.headers).toEqual({ accept: '*/*', ...headers });
    expect(await auth.invalidate(answer(401), sent)).toBe(true);
    expect(seen).toEqual(['abcd']);
  });

  it('goes to the redactor, and so does the one after it', async () => {
    const own = context({ id: 'oauth' });
    const { source } = sourceOf('canary-1', 'canary-2');
    const auth = oauth2Auth(own, { source });
    const sent = await auth.apply(request);
    expect(own.redactor.text('canary-1 canary-2')).toBe('[redacted] canary-2');
    await auth.invalidate(answer(401), sent);
    expect(own.redactor.text('canary-1 canary-2')).toBe('[redacted] [redacted]');
  });

  it.each([undefined, '', ' '])('must be there: %j', (access_token) => {
    const given = context(access_token === undefined ? { id: 'oauth' } : { id: 'oauth', access_token });
    expect(() => oauth2Auth(given)).toThrow('"oauth" has no access token');
  });
});

describe('an expired token', () => {
  it('is known by the predicate, which parses each answer once', async () => {
    let asked = 0;
    const auth = oauth2Auth(context({ id: 'oauth', access_token: 'abcd' }), {
      isExpired: ({ status, headers, json }) => {
        asked += 1;
        return status === 200 && headers['content-type'] === 'application/json' && json() === 602;
      },
    });
    const expired = answer(200, '602');
    auth.observe(expired, await auth.apply(request));
    expect(auth.isExpired(expired)).toBe(true);
    expect(asked).toBe(1);
    expect(auth.isExpired(answer(200, 'no JSON'))).toBe(false);
    expect(auth.isExpired(answer(500, '602'))).toBe(false);
  });

  it('is no matter of the predicate where there is none', () => {
    const auth = oauth2Auth(context({ id: 'oauth', access_token: 'abcd' }));
    expect(auth.isExpired(answer(401))).toBe(false);
  });

  it('of client credentials is renewed by the client, beginning with the one that was given', async () => {
    const credential = {
      id: 'oauth_client_credentials',
      access_token: 'given',
      client_id: 'client',
      client_secret: 'secret',
      scopes: ['read'],
    };
    let asked = 0;
    const own = context(credential);
    const renewal = {
      issuer: tokenUrl,
      renew: () => Promise.resolve({ accessToken: `own-${(asked += 1)}` }),
    };
    const auth = oauth2Auth(own, { renewal });
    const sent = await auth.apply(request);
    expect(sent.headers).toMatchObject({ authorization: 'Bearer given' });
    expect(await auth.invalidate(answer(401), sent)).toBe(true);
    const again = await auth.apply(request);
    expect(again.headers).toMatchObject({ authorization: 'Bearer own-1' });
    // The next call of the same runtime, with the same credential, goes on with it.
    const next = await oauth2Auth(own, { renewal }).apply(request);
    expect(next.headers).toMatchObject({ authorization: 'Bearer own-1' });
    expect(await auth.invalidate(answer(401), again)).toBe(false);
    auth.observe(answer(200), again);
    expect(await auth.invalidate(answer(401), again)).toBe(true);
    expect(asked).toBe(2);
  });

  it.each(['', ' '])(
    'of client credentials is got first where the one given is "%s"',
    async (access_token) => {
      const credential = { id: 'oauth', access_token, client_id: 'client', client_secret: 'secret' };
      const renewal = { issuer: tokenUrl, renew: () => Promise.resolve({ accessToken: 'own' }) };
      const { headers } = await oauth2Auth(context(credential), { renewal }).apply(request);
      expect(headers).toMatchObject({ authorization: 'Bearer own' });
    },
  );

  it('is apart for another account of the same client, where the connector says so', async () => {
    const credential = { id: 'oauth', client_id: 'client', client_secret: 'secret' };
    const { call } = createCall({ clock: createTestClock() });
    const tokenOf = async (account: string) => {
      const renew = () => Promise.resolve({ accessToken: `of-${account}` });
      const renewal = { issuer: tokenUrl, audience: account, renew };
      return (await oauth2Auth({ ...call, credential }, { renewal }).apply(request)).headers['authorization'];
    };
    expect([await tokenOf('acme'), await tokenOf('other')]).toEqual(['Bearer of-acme', 'Bearer of-other']);
  });
});

it('takes the context of every client, with one credential or with several', () => {
  expectTypeOf<ClientContext<unknown, CredentialOf<['oauth']>>>().toExtend<OAuth2Context>();
  expectTypeOf<
    ClientContext<unknown, CredentialOf<['oauth_client_credentials', 'token']>>
  >().toExtend<OAuth2Context>();
});
