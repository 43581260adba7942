import type { JWTCredential } from '@patchbay/core';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { importKey, signJwt, signJwtCredential, verifyJwt } from '../src/index.ts';
import { clockAt, noon, pairFor, pkcs8, sharedSecret, spki } from './support/keys.ts';
import { ed25519 } from './support/rfc7515.ts';

const clock = clockAt(noon + 0.9);
const key = importKey({ secret: sharedSecret });
const options = { key, algorithm: 'HS256', clock } as const;

describe('signJwt', () => {
  it('sets the times that it is told to set, and leaves the claims alone', async () => {
    const claims = Object.freeze({ iss: 'ada', sub: null, aud: ['x'] as const, extra: undefined });
    const token = await signJwt(claims, {
      ...options,
      expiresInSeconds: 300,
      notBefore: true,
      backdateSeconds: 60,
    });
    expect(decodeJwt(token)).toEqual({
      iss: 'ada',
      aud: ['x'],
      iat: noon - 60,
      nbf: noon - 60,
      exp: noon + 300,
    });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
  });

  it('keeps the times that the claims have', async () => {
    const claims = { iat: 1, nbf: 2, exp: 3 };
    expect(decodeJwt(await signJwt(claims, options))).toEqual(claims);
    expect(decodeJwt(await signJwt({ iat: null }, options))).toEqual({});
  });

  it('says the name of the key, and what else the header is to say', async () => {
    const named = importKey({ secret: sharedSecret, keyId: 'k1' });
    const header = async (extra: Record<string, unknown>) =>
      decodeProtectedHeader(await signJwt({}, { ...options, key: named, header: extra }));
    expect(await header({})).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'k1' });
    expect(await header({ kid: 'other', typ: null, cty: 'x' })).toEqual({
      alg: 'HS256',
      kid: 'other',
      cty: 'x',
    });
  });

  it.each([
    [{ expiresInSeconds: -1 }, 'expiresInSeconds must be'],
    [{ backdateSeconds: Number.NaN }, 'backdateSeconds must be'],
    [{ header: { crit: [] } }, 'look at "crit"'],
    [{ header: { crit: ['x'] } }, 'look at "crit"'],
    [{ header: { alg: 'none' } }, 'not supported'],
  ])('refuses %j', async (wrong, message) => {
    await expect(signJwt({}, { ...options, ...wrong })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining(message),
    });
  });
});

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

describe('signJwtCredential', () => {
  const credential: JWTCredential = freeze({
    headers: { alg: 'HS256', kid: 'k1', crit: [] },
    claims: { iss: 'ada', scope: ['read'], exp: 1, iat: 1 },
    secret: sharedSecret,
  });

  it('sets iat and exp, 20 minutes apart, and does not change the credential', async () => {
    const token = await signJwtCredential(credential, { clock });
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'k1' });
    expect(decodeJwt(token)).toEqual({ iss: 'ada', scope: ['read'], iat: noon, exp: noon + 1200 });
    expect(credential.claims).toEqual({ iss: 'ada', scope: ['read'], exp: 1, iat: 1 });
    const shorter = await signJwtCredential(credential, { clock, expirationMinutes: 0.5 });
    expect(decodeJwt(shorter).exp).toBe(noon + 30);
  });

  it('signs with a private key, encrypted or not, or with a JWK', async () => {
    const { privateKey, publicKey } = pairFor('RS512');
    const sealed = String(
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'p' }),
    );
    const keys = importKey({ pem: spki(publicKey) });
    for (const [secret, passphrase] of [[pkcs8(privateKey)], [sealed, 'p']] as const) {
      const token = await signJwtCredential(
        { ...credential, headers: { alg: 'RS512' }, secret },
        { clock, passphrase },
      );
      await verifyJwt(token, { keys, algorithms: ['RS512'], issuer: 'ada', clock });
    }
    const secret = JSON.stringify(ed25519.jwk);
    const token = await signJwtCredential({ ...credential, headers: { alg: 'EdDSA' }, secret }, { clock });
    await verifyJwt(token, { keys: importKey({ jwk: secret }), algorithms: ['EdDSA'], clock });
  });

  it('decodes a secret in base64 when told that it is one', async () => {
    const secret = Buffer.from(sharedSecret).toString('base64');
    const token = await signJwtCredential({ ...credential, secret }, { clock, secretEncoding: 'base64' });
    await verifyJwt(token, { keys: key, algorithms: ['HS256'], clock });
  });

  it('answers for the extensions that it marks as critical, as long as the header has them', async () => {
    const headers = { alg: 'HS256', crit: ['jku'], jku: 'https://example.com/keys' };
    const token = await signJwtCredential({ ...credential, headers }, { clock });
    expect(decodeProtectedHeader(token)).toMatchObject({ crit: ['jku'] });
  });

  it.each<[string, Partial<JWTCredential>, object]>([
    ['no algorithm', { headers: { alg: 'none' } }, {}],
    ['an unknown algorithm', { headers: { alg: 'HS1' } }, {}],
    ['a secret where a key must be', { headers: { alg: 'RS256' } }, {}],
    ['a key where a secret must be', { secret: pkcs8(pairFor('RS256').privateKey) }, {}],
    ['an empty secret', { secret: '' }, {}],
    ['a time that has passed', {}, { expirationMinutes: 0 }],
  ])('fails with bad_request: %s', async (_name, wrong, more) => {
    await expect(signJwtCredential({ ...credential, ...wrong }, { clock, ...more })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });
});
