import { generateKeyPairSync } from 'node:crypto';
import type { TransportRequest } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oauth1Auth, signatureMethods, type OAuth1Options } from '../src/index.ts';
import { receive } from './support/provider.ts';
import { headerParameters, runtimeAt } from './support/signing.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const privateKey = String(pair.privateKey.export({ type: 'pkcs1', format: 'pem' }));
const publicKey = String(pair.publicKey.export({ type: 'spki', format: 'pem' }));
const keys = { consumer_key: 'c k', consumer_secret: 'c/s&', token_id: 't+', token_secret: 't=s' };
const secrets = { consumerSecret: keys.consumer_secret, tokenSecret: keys.token_secret, publicKey };
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
const runtime = runtimeAt(1_800_000_000);

const sign = (request: Partial<TransportRequest>, options: Partial<OAuth1Options> = {}): TransportRequest =>
  oauth1Auth(keys, { runtime, privateKey, ...options }).apply({
    method: 'POST',
    url: 'https://api.example.com/things?a=1&a=',
    headers: {},
    ...request,
  });

describe.each(signatureMethods)('%s', (signatureMethod) => {
  it.each(['header', 'query', 'body'] as const)('is accepted by a server, in the %s', (placement) => {
    const signed = sign({ headers: form, body: 'b=x+y&b=%7e' }, { signatureMethod, placement });
    expect(receive(signed, secrets).parameters).toEqual(
      expect.arrayContaining([
        ['a', '1'],
        ['a', ''],
        ['b', 'x y'],
        ['b', '~'],
        ['oauth_consumer_key', 'c k'],
        ['oauth_token', 't+'],
        ['oauth_signature_method', signatureMethod],
        ['oauth_timestamp', '1800000000'],
      ]),
    );
    const changed = { ...signed, url: `${signed.url}&c=1` };
    if (signatureMethod !== 'PLAINTEXT') expect(() => receive(changed, secrets)).toThrow('not good');
  });
});

describe('any request', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 8 });
  const words = fc.array(fc.tuple(word, word), { maxLength: 5 });

  it('is accepted by a server that decodes before it checks', () => {
    fc.assert(
      fc.property(words, words, fc.constantFrom('header', 'query', 'body'), (query, body, placement) => {
        const signed = sign(
          {
            url: `https://api.example.com:8443/a%2Fb?${new URLSearchParams(query)}`,
            headers: form,
            body: new TextEncoder().encode(String(new URLSearchParams(body))),
          },
          { placement, signatureMethod: 'HMAC-SHA1' },
        );
        const text =
          typeof signed.body === 'string' ? signed.body : new TextDecoder().decode(signed.body as Uint8Array);
        const { parameters } = receive({ ...signed, body: text }, secrets);
        expect(parameters).toEqual(expect.arrayContaining([...query, ...body]));
      }),
    );
  });
});

describe('the header', () => {
  it('has the realm, quoted, and takes the place of another Authorization', () => {
    const signed = sign({ headers: { Authorization: 'Bearer x', accept: '*/*' } }, { realm: 'a "b" \\ c' });
    expect(signed.headers).toEqual({
      accept: '*/*',
      authorization: expect.stringMatching(/^OAuth realm="a \\"b\\" \\\\ c", oauth_consumer_key="c%20k", /),
    });
    expect(() => sign({}, { realm: 'a\r\nx: y' })).toThrow('realm');
  });

  it('leaves the request itself alone', () => {
    const request = Object.freeze({
      method: 'GET',
      url: 'https://x.example/#f',
      headers: Object.freeze({}),
    } as const);
    expect(sign(request)).toMatchObject({ url: 'https://x.example/#f', method: 'GET' });
    expect(sign(request, { placement: 'query' }).url).toMatch(/^https:\/\/x\.example\/\?oauth_consumer_key=/);
  });
});

describe('the token', () => {
  it('is left out where there is none', () => {
    const { consumer_key, consumer_secret } = keys;
    const auth = oauth1Auth({ consumer_key, consumer_secret }, { runtime });
    const signed = auth.apply({ method: 'GET', url: 'https://x.example/', headers: {} });
    expect(headerParameters(signed)).not.toHaveProperty('oauth_token');
    receive(signed, { ...secrets, tokenSecret: '' });
  });
});

describe('the nonce', () => {
  it('is new for every try, also where the random numbers are all the same', () => {
    const auth = oauth1Auth(keys, { runtime });
    const request = { method: 'GET', url: 'https://x.example/', headers: {} } as const;
    const nonces = Array.from({ length: 100 }, () => headerParameters(auth.apply(request))['oauth_nonce']);
    expect(new Set(nonces).size).toBe(100);
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-z]{25,64}$/);
  });
});

describe('the body hash', () => {
  const json = { headers: { 'content-type': 'application/json' }, body: '{}' };
  const hashOf = (request: Partial<TransportRequest>, options: Partial<OAuth1Options>) =>
    headerParameters(sign(request, options))['oauth_body_hash'];

  it('is there when it is asked for, and where there is something to hash', () => {
    expect(hashOf(json, {})).toBeUndefined();
    expect(hashOf(json, { bodyHash: 'with-body' })).toBe('RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=');
    expect(hashOf({ ...json, body: new TextEncoder().encode('{}') }, { bodyHash: 'always' })).toBe(
      'RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=',
    );
    expect(hashOf({}, { bodyHash: 'with-body' })).toBeUndefined();
    expect(hashOf({}, { bodyHash: 'always' })).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  });

  it('is never there for a form or with PLAINTEXT', () => {
    expect(hashOf({ headers: form, body: 'a=1' }, { bodyHash: 'always' })).toBeUndefined();
    expect(hashOf(json, { bodyHash: 'always', signatureMethod: 'PLAINTEXT' })).toBeUndefined();
  });
});

describe('what cannot be signed', () => {
  it.each<[string, Partial<TransportRequest>, Partial<OAuth1Options>, string]>([
    ['a relative URL', { url: '/things' }, {}, 'not an absolute http or https URL'],
    ['a URL of another kind', { url: 'ftp://x.example/' }, {}, 'not an absolute http or https URL'],
    ['PLAINTEXT over http', { url: 'http://x.example/' }, { signatureMethod: 'PLAINTEXT' }, 'https alone'],
    [
      'a body that is no form',
      { headers: { 'content-type': 'text/plain' }, body: 'x' },
      { placement: 'body' },
      'form',
    ],
    ['the body of a GET', { method: 'GET' }, { placement: 'body' }, 'GET'],
    ['a parameter twice', { url: 'https://x.example/?oauth_nonce=1' }, {}, '"oauth_nonce"'],
    ['a signature twice', { headers: form, body: 'oauth_signature=1' }, {}, '"oauth_signature"'],
    ['the hash of a multipart body', { body: new FormData() }, { bodyHash: 'always' }, 'multipart'],
    ['an unreadable RSA key', {}, { signatureMethod: 'RSA-SHA1', privateKey: 'x' }, 'cannot be read'],
    ['an unknown method', {}, { signatureMethod: 'MD5' as 'PLAINTEXT' }, 'must be one of'],
  ])('%s', (_name, request, options, message) => {
    expect(() => sign(request, options)).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(message) }),
    );
  });

  it('a key of another kind, or an empty consumer key', () => {
    const { privateKey: curve } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = String(curve.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => sign({}, { signatureMethod: 'RSA-SHA256', privateKey: pem })).toThrow('not an RSA key');
    expect(() => oauth1Auth({ ...keys, consumer_key: ' ' }, { runtime })).toThrow('consumer key');
  });

  it('but PLAINTEXT within the machine can', () => {
    sign({ url: 'http://127.0.0.1:8080/' }, { signatureMethod: 'PLAINTEXT' });
    sign({ url: 'http://localhost/' }, { signatureMethod: 'PLAINTEXT' });
  });

  it('an RSA key may be encrypted, on one line, or in the place of the consumer secret', () => {
    const sealed = String(
      pair.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'p' }),
    );
    const options = {
      signatureMethod: 'RSA-SHA256',
      passphrase: 'p',
      privateKey: sealed.replaceAll('\n', '\\n'),
    } as const;
    receive(sign({}, options), secrets);
    const auth = oauth1Auth(
      { ...keys, consumer_secret: privateKey },
      { runtime, signatureMethod: 'RSA-SHA1' },
    );
    receive(auth.apply({ method: 'GET', url: 'https://x.example/', headers: {} }), secrets);
  });
});
