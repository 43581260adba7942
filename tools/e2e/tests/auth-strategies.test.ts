import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { CallContext } from '@patchbay/core';
import { digestAuth } from '@patchbay/digest';
import { createHttpClient, type AuthStrategy, type HttpClient } from '@patchbay/http';
import { oauth1Auth } from '@patchbay/oauth1';
import { sigv4Auth } from '@patchbay/sigv4';
import { describe, expect, test } from 'vitest';
import { createContext, failureOf, serve } from './loopback.ts';

function client(context: CallContext, baseUrl: string, auth: AuthStrategy): HttpClient {
  return createHttpClient(context, { baseUrl, auth });
}

/** The fields of an authorization header. */
function fieldsOf({ headers }: IncomingMessage): Record<string, string> {
  const pairs = (headers.authorization ?? '').matchAll(/([\w*]+)=(?:"([^"]*)"|([^\s,]+))/g);
  return Object.fromEntries([...pairs].map(([, name = '', quoted, token = '']) => [name, quoted ?? token]));
}

describe('oauth1Auth', () => {
  const keys = {
    consumer_key: 'app',
    consumer_secret: 'consumer-secret',
    token_id: 'id',
    token_secret: 'token-secret',
  };
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
    );

  /** Whether the signature is that of RFC 5849, section 3.4, over what arrived. */
  function isSigned(request: IncomingMessage): boolean {
    const { oauth_signature: signature = '', ...protocol } = Object.fromEntries(
      Object.entries(fieldsOf(request)).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const url = new URL(request.url ?? '', `http://${request.headers.host ?? ''}`);
    const parameters = [...url.searchParams, ...Object.entries(protocol)]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&');
    const base = [request.method ?? '', url.origin + url.pathname, parameters].map(encode).join('&');
    const key = `${keys.consumer_secret}&${keys.token_secret}`;
    return createHmac('sha256', key).update(base).digest('base64') === signature;
  }

  /** A vendor that checks signatures, and answers with these statuses in turn. */
  async function startVendor(...statuses: readonly number[]) {
    const nonces: string[] = [];
    const verdicts: boolean[] = [];
    const origin = await serve((request, response) => {
      nonces.push(fieldsOf(request)['oauth_nonce'] ?? 'none');
      verdicts.push(isSigned(request));
      const status = statuses[Math.min(nonces.length, statuses.length) - 1] ?? 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
    return { origin, nonces, verdicts };
  }

  test('signs what arrives, whatever is in the query', async () => {
    const { origin, verdicts } = await startVendor();
    const context = createContext();
    const http = client(context, origin, oauth1Auth(keys, { runtime: context.runtime }));
    await http.get('users', { query: { q: "a b+c&d=e'(é)*", 'filter[]': ['1', '1'] } });
    await http.post('users', { json: { name: 'x' } });
    expect(verdicts).toEqual([true, true]);
  });

  test('signs every try anew, with a nonce that was never used', async () => {
    const { origin, nonces, verdicts } = await startVendor(503, 429, 200);
    const context = createContext();
    const http = client(context, origin, oauth1Auth(keys, { runtime: context.runtime }));
    expect((await http.get('users')).data).toEqual({ ok: true });
    expect(verdicts).toEqual([true, true, true]);
    expect(new Set(nonces).size).toBe(3);
  });

  test('does not repeat a request after a 401, because nothing can be renewed', async () => {
    const { origin, nonces } = await startVendor(401);
    const context = createContext();
    const auth = oauth1Auth(keys, { runtime: context.runtime });
    const failure = await failureOf(client(context, origin, auth).post('users', { json: {} }));
    expect(failure).toMatchObject({ name: 'UpstreamStatusError', status: 401 });
    expect(nonces).toHaveLength(1);
    expect(context.writeLog?.count).toBe(0);
  });
});

test('digestAuth answers a challenge, and the next request is proved at once', async () => {
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const log: string[] = [];
  const origin = await serve((request, response) => {
    const { nonce = '', nc = '', cnonce = '', uri = '', response: proof } = fieldsOf(request);
    const expected = md5(
      [md5('public:atlas:private'), nonce, nc, cnonce, 'auth', md5(`${request.method ?? ''}:${uri}`)].join(
        ':',
      ),
    );
    const isGood = proof === expected && uri === request.url;
    log.push(`${request.method ?? ''} ${isGood ? '200' : '401'}`);
    if (!isGood) response.setHeader('www-authenticate', 'Digest realm="atlas", nonce="n", qop="auth"');
    response.writeHead(isGood ? 200 : 401).end('{}');
  });
  const context = createContext();
  const auth = (): AuthStrategy => digestAuth(context, { username: 'public', password: 'private' });
  await client(context, origin, auth()).post('groups', { json: { name: 'x' } });
  await client(context, origin, auth()).get('groups', { query: { pageNum: 1, 'a b': 'c' } });
  expect(log).toEqual(['POST 401', 'POST 200', 'GET 200']);
  expect(context.writeLog?.count).toBe(1);
});

test('sigv4Auth sends the headers that it signs', async () => {
  const signed: string[][] = [];
  const origin = await serve((request, response) => {
    const names = (fieldsOf(request)['SignedHeaders'] ?? '').split(';');
    signed.push(names.map((name) => `${name}: ${String(request.headers[name])}`));
    response.end('{}');
  });
  const context = createContext();
  const auth = sigv4Auth({
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'secret-key',
    region: 'us-east-1',
    service: 'iam',
    clock: { now: () => Date.UTC(2026, 0, 2) },
  });
  await client(context, origin, auth).post('', { form: { Action: 'ListUsers' } });
  expect(signed).toEqual([
    [
      'accept: application/json',
      'content-type: application/x-www-form-urlencoded',
      `host: ${new URL(origin).host}`,
      'x-amz-date: 20260102T000000Z',
    ],
  ]);
});
