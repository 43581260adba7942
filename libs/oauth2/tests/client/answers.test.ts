import { NetworkError, type TokenCall } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clientCredentialsGrant,
  exchangeCode,
  jwtBearerGrant,
  refreshGrant,
  type TokenEndpoint,
} from '../../src/index.ts';
import { createCall, endpoint, failureOf, identity, replying, start, type Reply } from './support.ts';

const ask = (reply: Reply | Error, parts: Partial<TokenEndpoint> = {}, call: TokenCall = createCall()) => {
  const { transport } = replying(reply);
  return clientCredentialsGrant({ ...endpoint(transport, parts), ...identity, scopes: 'users' })(
    undefined,
    call,
  );
};
const token = (body: object): Reply => ({
  body: { access_token: 'access-1', token_type: 'bearer', ...body },
});

describe('what a token endpoint gives', () => {
  it('is read as RFC 6749 section 5.1 has it', async () => {
    const call = createCall();
    const reply = {
      body: {
        access_token: '2YotnFZFEjr1zCsicMWpAA',
        token_type: 'Bearer',
        expires_in: 3600,
        refresh_token: 'tGzv3JOkF0XG5Qx2TlKWIA',
        scope: 'users  groups',
        example_parameter: 'example_value',
        id_token: 'not.looked.at',
      },
    };
    expect(await ask(reply, {}, call)).toEqual({
      accessToken: '2YotnFZFEjr1zCsicMWpAA',
      refreshToken: 'tGzv3JOkF0XG5Qx2TlKWIA',
      expiresAt: start + 3_600_000,
      scopes: ['users', 'groups'],
    });
    const shown = '2YotnFZFEjr1zCsicMWpAA tGzv3JOkF0XG5Qx2TlKWIA not.looked.at example_value';
    expect(call.redactor.text(shown)).toBe('[redacted] [redacted] [redacted] example_value');
  });

  it.each([
    ['no type', token({ token_type: undefined }), {}],
    ['a type in capitals', token({ token_type: 'BEARER' }), {}],
    ['a life as text', token({ expires_in: '60' }), { expiresAt: start + 60_000 }],
    ['a life of 0, which is for ever', token({ expires_in: 0 }), {}],
    ['a life beyond all dates', token({ expires_in: 1e300 }), {}],
    ['an end in seconds', token({ expires_at: 1_767_323_045 }), { expiresAt: 1_767_323_045_000 }],
    ['an end in milliseconds', token({ expires_at: '1767323045000' }), { expiresAt: 1_767_323_045_000 }],
    ['an end as a date', token({ expires_at: '2026-01-02T04:04:05Z' }), { expiresAt: start + 3_600_000 }],
    ['nulls', token({ refresh_token: null, expires_in: null, expires_at: null, scope: null }), {}],
    ['empty texts', token({ refresh_token: '', expires_in: '', scope: '' }), { scopes: [] }],
    ['scopes with commas', token({ scope: 'a,b' }), { scopes: ['a', 'b'] }],
    ['a list of scopes', token({ scope: ['a', 'b'] }), { scopes: ['a', 'b'] }],
    ['the status 201', { ...token({}), status: 201 }, {}],
  ])('may have %s', async (_what, reply, expected) => {
    const nothing = { refreshToken: undefined, expiresAt: undefined, scopes: undefined };
    expect(await ask(reply)).toEqual({ accessToken: 'access-1', ...nothing, ...expected });
  });

  it.each([
    ['HTML', { body: '<html>Sign in</html>', headers: { 'content-type': 'text/html' } }],
    ['nothing', {}],
    ['no content', { status: 204 }],
    ['a list', { body: [] }],
    ['half of it', { body: '{"access_token": "acc' }],
    ['no access token', { body: { token_type: 'bearer' } }],
    ['an empty access token', { body: { access_token: '', token_type: 'bearer' } }],
    ['an access token that is no text', { body: { access_token: { a: 'sekret' }, token_type: 'bearer' } }],
    ['a life that is no number', token({ expires_in: 'sekret' })],
    ['an end that is no time', token({ expires_at: 'sekret' })],
    ['a refresh token that is no text', token({ refresh_token: 17 })],
    ['a token that is bound to a key', token({ token_type: 'DPoP' })],
    ['a type of its own', token({ token_type: 'sekret' })],
    ['a redirect', { status: 302, headers: { location: 'https://vendor.example/sekret' } }],
    ['a status that there is not', { status: 777 }],
  ])('is refused when it is %s', async (_what, reply) => {
    const error = await failureOf(() => ask(reply));
    expect(error).toMatchObject({ code: 'invalid_response' });
    expect(error.cause).toBeUndefined();
    expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/sekret|access-1/);
  });

  it('may have a shape of the vendor, such as that of a Slack user', async () => {
    const reply = {
      body: {
        ok: true,
        token_type: 'bot',
        access_token: 'xoxb-bot',
        authed_user: {
          access_token: 'xoxp-user',
          refresh_token: 'xoxe-1',
          expires_in: 43_200,
          token_type: 'user',
        },
      },
    };
    const call = createCall();
    const readToken: TokenEndpoint['readToken'] = ({ authed_user: user }) => ({
      ...(user as object),
      token_type: 'bearer',
    });
    expect(await ask(reply, { readToken }, call)).toMatchObject({
      accessToken: 'xoxp-user',
      refreshToken: 'xoxe-1',
    });
    expect(call.redactor.text('xoxb-bot xoxp-user xoxe-1')).toBe('[redacted] [redacted] [redacted]');
  });
});

describe('a token under a name of the vendor', () => {
  it('is secret too', async () => {
    const call = createCall();
    const readToken: TokenEndpoint['readToken'] = ({ jwt, again }) => ({
      access_token: jwt,
      refresh_token: again,
    });
    await ask({ body: { jwt: 'access-1', again: 'refresh-1' } }, { readToken }, call);
    expect(call.redactor.text('access-1 refresh-1')).toBe('[redacted] [redacted]');
  });
});

describe('what a token endpoint refuses', () => {
  const refused = (error: string, status = 400) => ({
    status,
    body: { error, error_description: 'Because.' },
  });

  it.each([
    ['invalid_grant', 'creds_revoked'],
    ['interaction_required', 'creds_revoked'],
    ['invalid_client', 'unauthorized'],
    ['unauthorized_client', 'unauthorized'],
    ['invalid_scope', 'permission_denied'],
    ['access_denied', 'permission_denied'],
    ['unsupported_grant_type', 'unsupported_operation'],
    ['invalid_request', 'bad_request'],
    ['invalid_target', 'bad_request'],
    ['server_error', 'service_error'],
    ['temporarily_unavailable', 'service_error'],
    ['a_word_of_the_vendor', 'unauthorized'],
  ])('%s is %s', async (error, code) => {
    expect(await failureOf(() => ask(refused(error)))).toMatchObject({
      code,
      statusCode: 400,
      message: expect.stringContaining(`(${error}: Because)`) as unknown,
    });
  });

  it.each([
    [400, undefined, 'bad_request'],
    [401, undefined, 'unauthorized'],
    [401, { message: 'no' }, 'unauthorized'],
    [403, { error: { code: 7 } }, 'permission_denied'],
    [403, { error: 'forbidden' }, 'permission_denied'],
    [404, '<html>', 'bad_request'],
    [405, undefined, 'bad_request'],
    [500, undefined, 'bad_gateway'],
    [502, '<html>', 'bad_gateway'],
    [503, { error: 'maintenance' }, 'service_error'],
    [599, undefined, 'bad_gateway'],
  ])('the status %i with %j is %s', async (status, body, code) => {
    expect(await failureOf(() => ask({ status, body }))).toMatchObject({ code, statusCode: status });
  });

  it.each([
    ['seconds', '90', 90],
    ['a date', 'Fri, 02 Jan 2026 03:05:05 GMT', 60],
    ['a date that has passed', 'Fri, 02 Jan 2026 03:00:00 GMT', 0],
    ['nonsense', 'soon', undefined],
  ])('a limit says how long to wait, in %s', async (_what, value, seconds) => {
    const reply = { status: 429, headers: { 'retry-after': value }, body: { error: 'slow_down' } };
    const { code, metadata } = await failureOf(() => ask(reply));
    expect({ code, seconds: metadata.retryAfterSeconds }).toEqual({ code: 'rate_limit', seconds });
    if (seconds !== undefined && seconds > 0) expect(metadata.suspendedUntil).toBe(start + seconds * 1000);
  });

  it('also with the status 200, as GitHub does', async () => {
    const error = 'invalid_client';
    expect(await failureOf(() => ask({ body: { error } }))).toMatchObject({ code: 'unauthorized' });
  });

  it('in words of the vendor, which the connector translates', async () => {
    const readError: TokenEndpoint['readError'] = ({ ok, error }) =>
      ok === false
        ? { error: error === 'invalid_refresh_token' ? 'invalid_grant' : String(error) }
        : undefined;
    const reply = { body: { ok: false, error: 'invalid_refresh_token' } };
    expect(await failureOf(() => ask(reply, { readError }))).toMatchObject({ code: 'creds_revoked' });
    expect(
      await ask({ body: { ok: true, access_token: 'access-1', error: 'no error' } }, { readError }),
    ).toMatchObject({
      accessToken: 'access-1',
    });
  });

  it('does not have secrets that the vendor repeats in its message, nor a long one', async () => {
    const error_description = `bad ${identity.clientSecret}\n${'x'.repeat(1000)}`;
    const { message } = await failureOf(() =>
      ask({ status: 400, body: { error: 'invalid_client', error_description } }),
    );
    expect(message).toContain('(invalid_client: bad [redacted] xxx');
    expect(message.length).toBeLessThan(450);
  });

  it('has no secret in its causes', async () => {
    for (const reply of [
      refused('invalid_grant'),
      token({ token_type: 'mac' }),
      { status: 500, body: 'access-1' },
    ]) {
      expect((await failureOf(() => ask(reply))).cause).toBeUndefined();
    }
  });
});

describe('invalid_grant', () => {
  const reply = { status: 400, body: { error: 'invalid_grant' } };
  const parts = { credentialId: 'user' };
  const { transport } = replying(reply);
  const options = { ...endpoint(transport, parts), ...identity };

  it('of a refresh says which credential to connect again, and why that happens', async () => {
    const renew = refreshGrant({ ...options, refreshToken: 'refresh-1' });
    const error = await failureOf(() => renew(undefined, createCall()));
    expect(error).toMatchObject({
      code: 'creds_revoked',
      message: 'The authorization server refused the refresh token of the credential "user" (invalid_grant).',
      metadata: { refreshable: false },
    });
    expect(error.metadata.hint).toBe(
      'Connect the credential "user" of example again. Usual causes: access was revoked or the password changed; the ' +
        'token lay unused for too long; the client is in test mode, where tokens end after days (Google: 7); or another ' +
        'process refreshed with the same token and kept the new one.',
    );
  });

  it('of a code says to begin again', async () => {
    const callback = { code: 'code-1', redirectUri: 'https://host.example/callback' };
    const error = await failureOf(() =>
      exchangeCode(options, identity, callback, 'verifier-1', createCall()),
    );
    expect(error).toMatchObject({
      code: 'creds_revoked',
      message:
        'The authorization server refused the code of the consent of the credential "user" (invalid_grant).',
    });
    expect(error.metadata.hint).toContain('A code is good once');
  });

  it('of what a client asks for itself says to check that', async () => {
    const error = await failureOf(() => clientCredentialsGrant(options)(undefined, createCall()));
    expect(error.metadata.hint).toContain('Check what the credential "user" of example is configured with');
  });

  it('of an assertion says to check key, subject and clock', async () => {
    const renew = jwtBearerGrant({
      ...endpoint(transport),
      issuerOfAssertion: 'robot',
      privateKey: { secret: 'a shared secret of 32 bytes or so' },
      algorithm: 'HS256',
    });
    const error = await failureOf(() => renew(undefined, createCall()));
    expect(error.message).toBe('The authorization server refused the signed assertion (invalid_grant).');
    expect(error.metadata.hint).toMatch(/the key may have been deleted.*subject.*clock/);
  });
});

describe('a token endpoint that does not answer', () => {
  it.each([true, false])(
    'is asked once by this package, and the error is the transport’s (never sent: %j)',
    async (neverSent) => {
      const network = new NetworkError('gone', { code: 'connection_closed', neverSent });
      const vendor = replying(network);
      const renew = refreshGrant({ ...endpoint(vendor.transport), ...identity, refreshToken: 'refresh-1' });
      expect(await failureOf(() => renew(undefined, createCall()))).toBe(network);
      expect(vendor.requests).toHaveLength(1);
      // A POST: transports send it again only where it certainly did not arrive.
      expect(vendor.requests[0]?.method).toBe('POST');
    },
  );

  it('lets the caller’s own abort through', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const { transport } = replying(reason);
    controller.abort(reason);
    const call = createCall({ signal: controller.signal });
    const renew = clientCredentialsGrant({ ...endpoint(transport), ...identity });
    await expect(renew(undefined, call)).rejects.toBe(reason);
  });
});

describe('any answer', () => {
  const json = fc.oneof(
    fc.json(),
    fc.string(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc
      .record(
        {
          access_token: fc.jsonValue(),
          token_type: fc.jsonValue(),
          refresh_token: fc.jsonValue(),
          expires_in: fc.jsonValue(),
          expires_at: fc.jsonValue(),
          scope: fc.jsonValue(),
          error: fc.jsonValue(),
          error_description: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.stringify(value)),
  );

  it('is a token or a ConnectorError', async () => {
    await fc.assert(
      fc.asyncProperty(json, fc.integer({ min: 200, max: 599 }), async (body, status) => {
        const outcome = await ask({ body, status }).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ code: expect.any(String) as unknown });
        else expect((outcome as { accessToken: string }).accessToken).not.toBe('');
      }),
    );
  });
});
