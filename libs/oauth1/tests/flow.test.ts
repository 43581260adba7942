import { createRedactor } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { oauth1Flow, signatureMethods, type OAuth1FlowOptions } from '../src/index.ts';
import { receive, transportOf } from './support/provider.ts';
import { runtimeAt } from './support/signing.ts';
import { wikiKey } from './support/wiki-key.ts';
import { createPublicKey } from 'node:crypto';

const consumer = { consumer_key: 'app', consumer_secret: 'consumer-secret' };
const publicKey = String(createPublicKey(wikiKey).export({ type: 'spki', format: 'pem' }));
const urls = {
  temporaryCredentialsUrl: 'https://vendor.example/initiate',
  authorizationUrl: 'https://vendor.example/authorize?lang=en',
  tokenUrl: 'https://vendor.example/token',
};

/** A vendor that checks every signature, and has one person who says yes. */
const vendor = transportOf((request) => {
  const isToken = new URL(request.url).pathname === '/token';
  const tokenSecret = isToken ? 'temporary-secret' : '';
  const received = receive(request, { consumerSecret: consumer.consumer_secret, tokenSecret, publicKey });
  const parameters = new Map(received.parameters);
  if (!isToken) {
    return parameters.get('oauth_callback') === 'https://us.example/back?x=1'
      ? { body: 'oauth_token=temporary&oauth_token_secret=temporary-secret&oauth_callback_confirmed=true' }
      : { status: 400, body: 'oauth_problem=parameter_rejected' };
  }
  return parameters.get('oauth_verifier') === 'v 1' && parameters.get('oauth_token') === 'temporary'
    ? { body: 'oauth_token=tok&oauth_token_secret=token%2Dsecret&user_id=7\n' }
    : { status: 401, body: 'oauth_problem=token_rejected' };
});

const flowWith = (options: Partial<OAuth1FlowOptions> = {}) =>
  oauth1Flow({
    consumer,
    ...urls,
    transport: vendor,
    signing: { runtime: runtimeAt(1_800_000_000) },
    ...options,
  });

describe('the three-legged flow', () => {
  it.each(signatureMethods)('ends with a credential, signed with %s', async (signatureMethod) => {
    for (const placement of ['header', 'query', 'body'] as const) {
      const flow = flowWith({
        signing: { runtime: runtimeAt(1_800_000_000), signatureMethod, placement, privateKey: wikiKey },
      });
      const temporary = await flow.requestTemporaryCredentials({
        callbackUrl: 'https://us.example/back?x=1',
      });
      expect({ ...temporary }).toEqual({ token_id: 'temporary', token_secret: 'temporary-secret' });
      expect(flow.authorizationUrl(temporary, { name: 'us' })).toBe(
        'https://vendor.example/authorize?lang=en&name=us&oauth_token=temporary',
      );
      const stored = JSON.parse(JSON.stringify(temporary)) as typeof temporary;
      const verifier = flow.readCallback(
        'https://us.example/back?x=1&oauth_token=temporary&oauth_verifier=v%201',
        stored,
      );
      const { credential, parameters } = await flow.requestTokenCredentials(stored, verifier);
      expect({ ...credential }).toEqual({ ...consumer, token_id: 'tok', token_secret: 'token-secret' });
      expect({ ...parameters }).toEqual({ user_id: '7' });
    }
  });

  it('teaches the redactor what the vendor gives out', async () => {
    const redactor = createRedactor();
    const flow = flowWith({ redactor });
    const temporary = await flow.requestTemporaryCredentials({ callbackUrl: 'https://us.example/back?x=1' });
    await flow.requestTokenCredentials(temporary, 'v 1');
    expect(redactor.text('temporary-secret token-secret')).toBe('[redacted] [redacted]');
  });

  it('passes the signal on', async () => {
    const { signal } = new AbortController();
    const seen: unknown[] = [];
    const transport = transportOf((request) => {
      seen.push(request.signal);
      return { body: 'oauth_token=a&oauth_token_secret=b&oauth_callback_confirmed=true' };
    });
    const flow = flowWith({ transport });
    const temporary = await flow.requestTemporaryCredentials({ callbackUrl: 'oob', signal });
    await flow.requestTokenCredentials(temporary, 'v', { signal });
    expect(seen).toEqual([signal, signal]);
  });
});

describe('a vendor that refuses', () => {
  it.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [503, 'service_error'],
  ])('with %i', async (status, code) => {
    const transport = transportOf(() => ({ status, body: 'oauth_problem=nonce_used&debug=secret-text' }));
    await expect(
      flowWith({ transport }).requestTemporaryCredentials({ callbackUrl: 'oob' }),
    ).rejects.toMatchObject({
      code,
      statusCode: status,
      message: `The vendor refused the request for temporary credentials with status ${status}: nonce_used.`,
    });
  });

  it('with a problem in a header, or with none that is known', async () => {
    const refuse = (body: string, header: string) =>
      flowWith({
        transport: transportOf(() => ({ status: 401, body, headers: { 'www-authenticate': header } })),
      })
        .requestTokenCredentials({ token_id: 't', token_secret: 's' }, 'v')
        .catch((error: unknown) => String(error));
    expect(await refuse('', 'OAuth realm="x", oauth_problem="token_expired"')).toContain(
      '401: token_expired.',
    );
    expect(await refuse('oauth_problem=secret-text', 'OAuth secret-text')).toMatch(/with status 401\.$/);
  });

  it.each([
    ['no token', 'oauth_token_secret=b&oauth_callback_confirmed=true', 'has no "oauth_token"'],
    ['HTML', '<html>secret-text</html>', 'has no "oauth_token"'],
    ['no confirmation', 'oauth_token=a&oauth_token_secret=b', 'did not confirm'],
  ])('by answering with %s', async (_name, body, message) => {
    const flow = flowWith({ transport: transportOf(() => ({ body })) });
    await expect(flow.requestTemporaryCredentials({ callbackUrl: 'oob' })).rejects.toMatchObject({
      code: 'invalid_response',
      message: expect.stringContaining(message),
    });
  });
});

describe('a callback', () => {
  const read = (query: string): string =>
    flowWith().readCallback(`https://us.example/back?${query}`, { token_id: 'temporary', token_secret: 's' });

  it.each([
    ['denied=temporary', 'permission_denied'],
    ['oauth_problem=user_refused&oauth_token=temporary', 'permission_denied'],
    ['oauth_token=another&oauth_verifier=v', 'unauthorized'],
    ['oauth_verifier=v', 'unauthorized'],
    ['oauth_token=temporary', 'unauthorized'],
    ['oauth_token=temporary&oauth_verifier=', 'unauthorized'],
  ])('with %s is refused', (query, code) => {
    expect(() => read(query)).toThrow(expect.objectContaining({ code }));
  });

  it('that is no URL is refused', () => {
    expect(() => flowWith().readCallback('nonsense', { token_id: 't', token_secret: 's' })).toThrow(
      'callback',
    );
  });
});

describe('the URLs', () => {
  it.each(Object.keys(urls))('%s must be https', (name) => {
    expect(() => flowWith({ [name]: 'http://vendor.example/' })).toThrow('https alone');
    flowWith({ [name]: 'http://127.0.0.1:8080/' });
  });
});
