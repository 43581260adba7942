import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importKey, signJwt, signJwtCredential, verifyJwt } from '../src/index.ts';
import { clockAt, noon, pairFor, pkcs8, sharedSecret } from './support/keys.ts';
import { es256, hs256 } from './support/rfc7515.ts';

const everything = { depth: Infinity, showHidden: true, getters: true, customInspect: false } as const;
const shown = (value: unknown): string =>
  [inspect(value), inspect(value, everything), JSON.stringify(value), String(value)].join('\n');

describe('a key that is handed out', () => {
  it.each([
    [
      'a secret',
      importKey({ secret: sharedSecret }),
      [sharedSecret, Buffer.from(sharedSecret).toString('hex')],
    ],
    ['a PEM', importKey({ pem: pkcs8(pairFor('RS256').privateKey) }), ['PRIVATE KEY']],
    ['a JWK', importKey({ jwk: es256.jwk }), [es256.jwk.d]],
    ['a secret JWK', importKey({ jwk: hs256.jwk }), [hs256.jwk.k]],
  ])('shows nothing of %s', (_name, key, secrets) => {
    for (const secret of secrets) expect(shown(key)).not.toContain(secret);
    expect(shown(key)).toContain(key.kind);
  });
});

describe('an error', () => {
  const sealed = String(
    pairFor('ES256').privateKey.export({
      type: 'pkcs8',
      format: 'pem',
      cipher: 'aes-128-cbc',
      passphrase: 'p',
    }),
  );
  const canary = fc
    .string({ unit: 'grapheme-ascii', minLength: 8, maxLength: 60 })
    .map((text) => `canary-${text}`);
  const attempts: readonly ((secret: string) => unknown)[] = [
    (secret) => importKey({ pem: secret }),
    (secret) => importKey({ pem: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----` }),
    (secret) => importKey({ pem: sealed, passphrase: secret }),
    (secret) => importKey({ secret, encoding: 'hex' }),
    (secret) => importKey({ jwk: secret }),
    (secret) => importKey({ jwk: `{"kty":"oct","k":"${secret}` }),
    (secret) => importKey({ jwk: { kty: 'RSA', n: secret, e: 'AQAB', d: secret } }),
    (secret) => importKey({ jwk: { ...es256.jwk, d: { secret } } }),
    (secret) => importKey({ jwk: { kty: secret } }),
    (secret) => importKey({ jwk: { kty: 'oct', k: 'AAAA', alg: secret } }),
    (secret) => signJwt({ secret }, { key: importKey({ secret }), algorithm: 'RS256' }),
    (secret) => signJwtCredential({ headers: { alg: 'ES256' }, claims: {}, secret }),
    (secret) =>
      signJwtCredential({ headers: { alg: 'HS256' }, claims: {}, secret }, { secretEncoding: 'hex' }),
    (secret) => verifyJwt(secret, { keys: importKey({ secret }), algorithms: ['HS256'] }),
  ];

  it('never quotes a key, whatever is wrong with it', async () => {
    const failed = new Set<number>();
    await fc.assert(
      fc.asyncProperty(canary, fc.nat(attempts.length - 1), async (secret, index) => {
        try {
          await attempts[index]?.(secret);
        } catch (error) {
          failed.add(index);
          expect(shown(error)).not.toContain('canary');
        }
      }),
    );
    expect(failed.size).toBeGreaterThan(0);
  });

  it.each([...attempts.keys()])('attempt %i is one that fails', async (index) => {
    await expect((async () => attempts[index]?.('canary-0'))()).rejects.toThrow(Error);
  });

  it('quotes nothing of a token that is refused', async () => {
    const clock = clockAt(noon);
    const key = importKey({ secret: sharedSecret });
    const token = await signJwt({ aud: 'canary-claim', exp: noon - 1 }, { key, algorithm: 'HS256', clock });
    for (const options of [{}, { audience: 'y', leewaySeconds: 9 }]) {
      const error = await verifyJwt(token, { keys: key, algorithms: ['HS256'], clock, ...options }).catch(
        (caught: unknown) => caught,
      );
      expect(error).toBeInstanceOf(Error);
      expect(shown(error)).not.toContain('canary');
      expect(shown(error)).not.toContain(token.slice(-20));
    }
  });
});
