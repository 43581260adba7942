import { isConnectorError } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeChallenge, codeVerifier } from '../../src/client/pkce.ts';
import { authorizationUrl, exchangeCode, readCallback, type AuthorizationRequest } from '../../src/index.ts';
import { createCall, endpoint, failureOf, form, identity, replying } from './support.ts';

const request: AuthorizationRequest = {
  authorizationUrl: 'https://vendor.example/authorize',
  clientId: 'app-1',
  redirectUri: 'https://host.example/callback?tenant=1',
  state: 'state-1',
};
const urlOf = async (parts: Partial<AuthorizationRequest> = {}): Promise<URL> =>
  new URL((await authorizationUrl({ ...request, ...parts }, createCall())).url);

describe('an authorization URL', () => {
  it('is as RFC 6749 section 4.1.1 has it', async () => {
    const { href } = await urlOf({ scopes: ['users:read', 'groups'] });
    expect(href).toBe(
      'https://vendor.example/authorize?scope=users%3Aread+groups&response_type=code&client_id=app-1' +
        '&redirect_uri=https%3A%2F%2Fhost.example%2Fcallback%3Ftenant%3D1&state=state-1',
    );
  });

  it('keeps the query of the vendor and has what else the vendor wants', async () => {
    const { searchParams } = await urlOf({
      authorizationUrl: 'https://vendor.example/authorize?tenant=t&prompt=none',
      audience: 'https://api.example',
      resource: ['urn:a', 'urn:b'],
      scopes: ['a', 'b'],
      scopeSeparator: ',',
      scopeParameter: 'user_scope',
      authorizationParameters: { access_type: 'offline', prompt: 'consent' },
    });
    expect(
      [...searchParams].filter(([name]) => !['client_id', 'redirect_uri', 'state'].includes(name)),
    ).toEqual([
      ['tenant', 't'],
      ['audience', 'https://api.example'],
      ['resource', 'urn:a'],
      ['resource', 'urn:b'],
      ['user_scope', 'a,b'],
      ['access_type', 'offline'],
      ['prompt', 'consent'],
      ['response_type', 'code'],
    ]);
  });

  it('does not let parameters of the vendor change what makes it safe', async () => {
    const authorizationParameters = {
      state: 'x',
      redirect_uri: 'https://evil.example',
      response_type: 'token',
    };
    const { searchParams } = await urlOf({ authorizationParameters });
    expect(searchParams.getAll('state')).toEqual(['state-1']);
    expect(searchParams.getAll('redirect_uri')).toEqual([request.redirectUri]);
    expect(searchParams.getAll('response_type')).toEqual(['code']);
  });

  it.each(['http://vendor.example/authorize', 'javascript:alert(1)', 'nonsense'])(
    'is not %s',
    async (url) => {
      expect(await failureOf(() => urlOf({ authorizationUrl: url }))).toMatchObject({ code: 'bad_request' });
    },
  );

  it('binds the code to a verifier that stays secret', async () => {
    const call = createCall();
    const { url, codeVerifier: verifier = '' } = await authorizationUrl({ ...request, pkce: true }, call);
    expect(verifier).toBe(Buffer.alloc(32, 1).toString('base64url'));
    expect(verifier).toMatch(/^[\w.~-]{43}$/);
    const { searchParams } = new URL(url);
    expect(Object.fromEntries(searchParams)).toMatchObject(await codeChallenge(verifier));
    expect(url).not.toContain(verifier);
    expect(call.redactor.text(verifier)).toBe('[redacted]');
    expect(codeVerifier(call)).not.toBe(verifier);
  });

  it('has the challenge of RFC 7636 appendix B', async () => {
    expect(await codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toEqual({
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
  });
});

describe('a callback', () => {
  const expected = { clientId: 'app-1', state: 'xyz' };
  const read = (url: string, parts: Partial<Parameters<typeof readCallback>[1]> = {}) =>
    readCallback(url, { ...expected, ...parts }, createCall());

  it('is read as in the example of RFC 6749 section 4.1.2, and its code is secret', () => {
    const call = createCall();
    const url = 'https://client.example.com/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz';
    expect(readCallback(url, expected, call)).toEqual({
      code: 'SplxlOBeZQQYbYS6WxSbIA',
      redirectUri: 'https://client.example.com/cb',
    });
    expect(call.redactor.text(url)).not.toContain('SplxlOBeZQQYbYS6WxSbIA');
  });

  it.each([
    ['its own query', 'https://h.example/cb?tenant=a%20b&x', '&code=c-1&state=xyz'],
    ['a path that no URL parser leaves alone', 'https://H.example:443/a/../b', '?state=xyz&code=c-1'],
    ['a scheme of its own', 'com.example.app:/callback', '?code=c-1&state=xyz'],
    [
      'what Google appends',
      'https://h.example/cb',
      '?state=xyz&code=c-1&scope=a%20b&authuser=0&prompt=consent',
    ],
    ['what Intuit appends', 'https://h.example/cb', '?code=c-1&state=xyz&realmId=123'],
    ['a fragment', 'https://h.example/cb', '?code=c-1&state=xyz#_=_'],
    [
      'an issuer that nobody knows',
      'https://h.example/cb',
      '?iss=https%3A%2F%2Fv.example&code=c-1&state=xyz',
    ],
  ])('gives the redirect URI as it was, with %s', (_what, redirectUri, appended) => {
    expect(read(redirectUri + appended)).toEqual({ code: 'c-1', redirectUri });
  });

  it.each([
    ['another state', '?code=c-1&state=abc', 'unauthorized'],
    ['no state', '?code=c-1', 'unauthorized'],
    ['two states', '?code=c-1&state=xyz&state=abc', 'invalid_response'],
    ['two codes', '?code=c-1&code=c-2&state=xyz', 'invalid_response'],
    ['an empty code', '?code=&state=xyz', 'bad_request'],
    ['no code', '?state=xyz', 'bad_request'],
    ['nothing', '', 'bad_request'],
    ['other things', '?a=b', 'bad_request'],
    ['a signed response', '?response=x.y.z&state=xyz', 'bad_request'],
    ['a refusal', '?error=access_denied&error_description=No%20thanks&state=xyz', 'permission_denied'],
    ['a refusal for another request', '?error=access_denied&state=abc', 'unauthorized'],
    ['a scope that there is not', '?error=invalid_scope&state=xyz', 'permission_denied'],
    ['a client that may not', '?error=unauthorized_client&state=xyz', 'unauthorized'],
    ['a server in trouble', '?error=temporarily_unavailable&state=xyz', 'service_error'],
    ['a word of the vendor', '?error=user_cancelled&state=xyz', 'unauthorized'],
  ])('is refused with %s', async (_what, query, code) => {
    const error = await failureOf(() => read(`https://h.example/cb${query}`));
    expect(error).toMatchObject({ code });
    expect(error.cause).toBeUndefined();
    expect(error.message).not.toContain('c-1');
  });

  it('says in whose words it was refused', async () => {
    const error = await failureOf(() =>
      read('https://h.example/cb?error=access_denied&error_description=No+thanks.&state=xyz', {
        credentialId: 'user',
      }),
    );
    expect(error.message).toBe(
      'The authorization server gave no token for the credential "user" (access_denied: No thanks).',
    );
    expect(error.metadata.hint).toContain('refused to consent');
  });

  it('is not checked for a state that the host checks itself', () => {
    expect(read('https://h.example/cb?code=c-1&state=abc', { state: undefined }).code).toBe('c-1');
    expect(read('https://h.example/cb?code=c-1', { state: '' }).code).toBe('c-1');
  });

  it('must come from the issuer, where the connector states it (RFC 9207)', async () => {
    const issuer = 'https://v.example';
    const url = 'https://h.example/cb?code=c-1&state=xyz';
    expect(read(`${url}&iss=https%3A%2F%2Fv.example`, { issuer }).code).toBe('c-1');
    expect(read(url, { issuer }).code).toBe('c-1');
    expect(await failureOf(() => read(`${url}&iss=https%3A%2F%2Fevil.example`, { issuer }))).toMatchObject({
      code: 'unauthorized',
    });
  });

  it('is exchanged with exactly what the URL was made of', async () => {
    const vendor = replying();
    const callback = read('https://h.example/cb?tenant=1&code=c-1&state=xyz');
    const call = createCall();
    await exchangeCode(endpoint(vendor.transport), identity, callback, 'verifier-1', call);
    expect(form(vendor.requests[0])).toEqual({
      grant_type: 'authorization_code',
      code: 'c-1',
      redirect_uri: 'https://h.example/cb?tenant=1',
      code_verifier: 'verifier-1',
      client_id: 'app-1',
      client_secret: identity.clientSecret,
    });
    expect(call.redactor.text('verifier-1')).toBe('[redacted]');
    await exchangeCode(endpoint(vendor.transport), identity, callback, '', call);
    expect(form(vendor.requests[1])).not.toHaveProperty('code_verifier');
  });
});

describe('for whatever is put in', () => {
  const names = fc.string({ minLength: 1 }).filter((name) => !reserved.has(name));
  const reserved = new Set([
    'code',
    'state',
    'iss',
    'error',
    'error_description',
    'error_uri',
    'scope',
    'session_state',
    'response',
  ]);
  const uris = fc
    .tuple(fc.webUrl(), fc.array(fc.tuple(names, fc.string())))
    .map(([url, query]) => (query.length === 0 ? url : `${url}?${new URLSearchParams(query).toString()}`));

  it('the URL says what was asked for, and the callback gives it back', async () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(
        uris,
        text,
        text,
        text,
        fc.array(text),
        async (redirectUri, state, clientId, code, scopes) => {
          const made = await authorizationUrl(
            { ...request, redirectUri, state, clientId, scopes },
            createCall(),
          );
          const sent = new URL(made.url).searchParams;
          expect(sent.get('redirect_uri')).toBe(redirectUri);
          expect(sent.get('client_id')).toBe(clientId);
          expect(sent.get('scope')).toBe(scopes.length === 0 ? null : scopes.join(' '));
          const answer = new URLSearchParams({ code, state: sent.get('state') ?? '' }).toString();
          const callback = `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${answer}`;
          expect(readCallback(callback, { clientId, state }, createCall())).toEqual({ code, redirectUri });
        },
      ),
    );
  });

  it('a callback is read or refused with a ConnectorError', () => {
    const part = fc.constantFrom(
      'https://h.example/cb',
      '?',
      '&',
      '=',
      '#',
      'code',
      'state',
      'error',
      'iss',
      'xyz',
      '%',
      '%zz',
      'é',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, fc.option(fc.string(), { nil: undefined }), (url, state) => {
        const outcome = outcomeOf(() =>
          readCallback(url, { clientId: 'app', state, issuer: 'x' }, createCall()),
        );
        expect(outcome === undefined || isConnectorError(outcome)).toBe(true);
      }),
    );
  });
});

function outcomeOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
