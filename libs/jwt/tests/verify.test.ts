import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { importKey, signJwt, verifyJws, verifyJwt, type VerifyJwtOptions } from '../src/index.ts';
import { clockAt, noon, pairFor, pkcs8, sharedSecret, spki } from './support/keys.ts';

const clock = clockAt(noon);
const { privateKey, publicKey } = pairFor('RS256');
const privateHalf = importKey({ pem: pkcs8(privateKey), keyId: 'current' });
const publicHalf = importKey({ pem: spki(publicKey), keyId: 'current' });
const claims = { iss: 'ada', aud: 'x', sub: 's', exp: noon + 60 };
const signed = signJwt(claims, { key: privateHalf, algorithm: 'RS256', clock });

const verify = async (options: Partial<VerifyJwtOptions>, token?: string) =>
  verifyJwt(token ?? (await signed), { keys: publicHalf, algorithms: ['RS256'], clock, ...options });

describe('the algorithm', () => {
  it('is one of the list, whatever the token says', async () => {
    await expect(verify({ algorithms: ['RS512', 'ES256'] })).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'The token is not signed with RS512 or ES256.',
    });
  });

  it('must be listed', async () => {
    await expect(verify({ algorithms: [] })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(verify({ algorithms: ['none' as 'HS256'] })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('cannot be confused: a token signed with the public key as a secret is refused', async () => {
    const pem = spki(publicKey);
    const input = [{ alg: 'HS256' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const forged = `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
    await expect(verify({ algorithms: ['RS256', 'HS256'] }, forged)).rejects.toMatchObject({
      code: 'unauthorized',
      message: 'None of the keys is one for HS256 tokens with this "kid".',
    });
  });
});

describe('the key', () => {
  const other = importKey({ pem: spki(pairFor('ES256').publicKey), keyId: 'current' });
  const old = importKey({ secret: 'not the one', keyId: 'old' });

  it('is found by kid and kind among several, or by a function', async () => {
    expect((await verify({ keys: [old, other, publicHalf] })).claims).toMatchObject(claims);
    expect(
      (await verify({ keys: async ({ kid }) => (kid === 'current' ? [publicHalf] : []) })).header,
    ).toEqual({
      alg: 'RS256',
      typ: 'JWT',
      kid: 'current',
    });
    await expect(verify({ keys: () => [] })).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(verify({ keys: [] })).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('may be one of several without a name, each of which is tried', async () => {
    const keys = [importKey({ secret: 'another one' }), importKey({ secret: sharedSecret })];
    const token = await signJwt(claims, {
      key: importKey({ secret: sharedSecret }),
      algorithm: 'HS512',
      clock,
    });
    await verify({ keys, algorithms: ['HS512'] }, token);
    await expect(verify({ keys: keys.slice(0, 1), algorithms: ['HS512'] }, token)).rejects.toMatchObject({
      message: 'The signature of the token is not by any of the keys.',
    });
  });

  it('verifies as a private key too, with its public half', async () => {
    await verify({ keys: privateHalf });
  });
});

describe('the claims', () => {
  it.each<[string, Partial<VerifyJwtOptions>, string]>([
    ['issuer', { issuer: ['bob', 'eve'] }, 'The "iss" of the token is not what it must be.'],
    ['audience', { audience: 'y' }, 'The "aud" of the token is not what it must be.'],
    ['subject', { subject: 't' }, 'The "sub" of the token is not what it must be.'],
    ['type', { type: 'at+jwt' }, 'The "typ" of the token is not what it must be.'],
    ['a missing claim', { requiredClaims: ['jti'] }, 'The token has no "jti".'],
  ])('are checked: %s', async (_name, options, message) => {
    await expect(verify(options)).rejects.toMatchObject({ code: 'unauthorized', message });
  });

  it('pass when they are what was asked for', async () => {
    const options = { issuer: ['ada', 'bob'], audience: ['x', 'y'], subject: 's', type: 'JWT' };
    await verify({ ...options, requiredClaims: ['exp'], maximumAgeSeconds: 10 });
  });

  it('are checked against the clock that is given', async () => {
    await expect(verify({ clock: clockAt(noon + 60) })).rejects.toMatchObject({
      code: 'authentication_expired',
    });
    await verify({ clock: clockAt(noon + 60), leewaySeconds: 5 });
    await expect(verify({ clock: clockAt(noon + 11), maximumAgeSeconds: 10 })).rejects.toMatchObject({
      code: 'authentication_expired',
      message: 'The token is too old.',
    });
    const early = await signJwt({ nbf: noon + 5 }, { key: privateHalf, algorithm: 'RS256', clock });
    await expect(verify({}, early)).rejects.toMatchObject({ code: 'unauthorized' });
    await verify({ leewaySeconds: 5 }, early);
  });
});

describe('what is no token', () => {
  it.each(['', 'a.b.c', 'a.b', '....', `e30.e30.`, 'eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24'])(
    '%j',
    async (token) => {
      await expect(verify({}, token)).rejects.toMatchObject({ code: 'unauthorized' });
    },
  );

  it('a changed signature, payload or header', async () => {
    const [header = '', payload = '', signature = ''] = (await signed).split('.');
    const turned = payload.startsWith('A') ? `B${payload.slice(1)}` : `A${payload.slice(1)}`;
    const changed = [
      [header, turned, signature],
      [header, payload, signature.split('').reverse().join('')],
      [Buffer.from('{"alg":"RS256","crit":["x"],"x":1}').toString('base64url'), payload, signature],
    ];
    for (const parts of changed) {
      await expect(verify({}, parts.join('.'))).rejects.toMatchObject({ code: 'unauthorized' });
      await expect(
        verifyJws(parts.join('.'), { keys: publicHalf, algorithms: ['RS256'] }),
      ).rejects.toMatchObject({ code: 'unauthorized' });
    }
  });
});
