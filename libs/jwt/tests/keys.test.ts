import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  certificateThumbprint,
  importKey,
  publicKeyFingerprint,
  signJws,
  verifyJws,
  type KeySource,
} from '../src/index.ts';
import { certificate, certifiedKey, foreignCertificate, thumbprint } from './support/certificate.ts';
import { pairFor, pkcs8, sharedSecret, spki } from './support/keys.ts';
import { hs256, rs256 } from './support/rfc7515.ts';

const { privateKey, publicKey } = pairFor('RS256');
const { privateKey: curveKey, publicKey: curvePublicKey } = pairFor('ES256');
const encrypted = (type: 'pkcs8' | 'pkcs1'): string =>
  String(privateKey.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'opens it' }));

async function signs(source: KeySource, algorithm: 'RS256' | 'ES256' | 'HS256'): Promise<boolean> {
  const verifying =
    algorithm === 'RS256'
      ? { pem: spki(publicKey) }
      : algorithm === 'ES256'
        ? { pem: spki(curvePublicKey) }
        : source;
  const token = await signJws('x', importKey(source), { alg: algorithm });
  return verifyJws(token, { keys: importKey(verifying), algorithms: [algorithm] }).then(() => true);
}

describe('a key from PEM', () => {
  const sec1 = String(curveKey.export({ type: 'sec1', format: 'pem' }));
  const pkcs1 = String(privateKey.export({ type: 'pkcs1', format: 'pem' }));
  it.each<[string, KeySource, 'RS256' | 'ES256']>([
    ['PKCS#8', { pem: pkcs8(privateKey) }, 'RS256'],
    ['PKCS#1', { pem: pkcs1 }, 'RS256'],
    ['SEC1', { pem: sec1 }, 'ES256'],
    ['encrypted PKCS#8', { pem: encrypted('pkcs8'), passphrase: 'opens it' }, 'RS256'],
    ['encrypted PKCS#1', { pem: encrypted('pkcs1'), passphrase: 'opens it' }, 'RS256'],
    ['with \\n for its line breaks', { pem: pkcs1.replaceAll('\n', '\\n') }, 'RS256'],
    ['with spaces for its line breaks', { pem: pkcs8(privateKey).replaceAll('\n', ' ') }, 'RS256'],
    ['with the line breaks of Windows', { pem: ` ${sec1.replaceAll('\n', '\r\n')} ` }, 'ES256'],
  ])('is read: %s', async (_name, source, algorithm) => {
    expect(await signs(source, algorithm)).toBe(true);
  });

  it('verifies with a public key in PKCS#1', async () => {
    const token = await signJws('x', importKey({ pem: pkcs1 }), { alg: 'PS512' });
    const pem = String(publicKey.export({ type: 'pkcs1', format: 'pem' }));
    await verifyJws(token, { keys: importKey({ pem }), algorithms: ['PS512'] });
  });

  it.each<[string, KeySource, RegExp]>([
    ['no PEM', { pem: sharedSecret }, /not PEM/],
    ['an empty text', { pem: '' }, /not PEM/],
    [
      'garbage inside',
      { pem: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' },
      /cannot|does not/,
    ],
    ['no passphrase', { pem: encrypted('pkcs8') }, /encrypted and there is no passphrase/],
    ['no passphrase, PKCS#1', { pem: encrypted('pkcs1') }, /encrypted and there is no passphrase/],
    ['a wrong passphrase', { pem: encrypted('pkcs8'), passphrase: 'shut' }, /cannot be opened/],
    [
      'OpenSSH',
      { pem: '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----' },
      /ssh-keygen/,
    ],
  ])('is refused with a reason: %s', (_name, source, message) => {
    expect(() => importKey(source)).toThrow(message);
    expect(() => importKey(source)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});

describe('a shared secret', () => {
  it.each(['base64', 'base64url', 'hex'] as const)('is decoded from %s', async (encoding) => {
    const bytes = Buffer.from(hs256.jwk.k, 'base64url');
    const token = await signJws('x', importKey({ secret: bytes.toString(encoding), encoding }), {
      alg: 'HS256',
    });
    await verifyJws(token, { keys: importKey({ jwk: hs256.jwk }), algorithms: ['HS256'] });
    expect(await signs({ secret: bytes }, 'HS256')).toBe(true);
  });

  it('is refused when it is empty, mistyped, or a PEM', () => {
    expect(() => importKey({ secret: '' })).toThrow('empty');
    expect(() => importKey({ secret: 'not base64!', encoding: 'base64' })).toThrow('not base64');
    expect(() => importKey({ secret: 'abc', encoding: 'hex' })).toThrow('not hex');
    expect(() => importKey({ secret: spki(publicKey) })).toThrow('PEM');
  });
});

describe('a JWK', () => {
  it('is read from an object and from JSON text, with its kid and alg', () => {
    const jwk = { ...rs256.jwk, kid: '2026-01', alg: 'RS384', use: 'sig' };
    expect(importKey({ jwk: JSON.stringify(jwk) })).toMatchObject({
      kind: 'private',
      keyId: '2026-01',
      algorithm: 'RS384',
    });
    expect(importKey({ jwk: { kty: 'RSA', n: jwk.n, e: jwk.e } }).kind).toBe('public');
  });

  it.each<[string, string | Record<string, unknown>]>([
    ['no JSON', 'nonsense'],
    ['no object', '[]'],
    ['for encryption', { ...rs256.jwk, use: 'enc' }],
    ['with an algorithm for encryption', { ...rs256.jwk, alg: 'RSA-OAEP' }],
    ['without a type', { k: 'AAAA' }],
    ['of an unknown type', { kty: 'XYZ' }],
    ['an empty secret', { kty: 'oct', k: '' }],
    ['a broken member', { ...rs256.jwk, n: 17 }],
  ])('is refused: %s', (_name, jwk) => {
    expect(() => importKey({ jwk })).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});

describe('publicKeyFingerprint', () => {
  it('is the same for both halves, and there is none of a secret', () => {
    const key = importKey({ pem: pkcs8(privateKey) });
    expect(publicKeyFingerprint(key)).toBe(publicKeyFingerprint(importKey({ pem: spki(publicKey) })));
    expect(publicKeyFingerprint(key)).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(() => publicKeyFingerprint(importKey({ secret: sharedSecret }))).toThrow('no public half');
  });
});

describe('certificateThumbprint', () => {
  it.each([
    ['the certificate first', `${certificate}\n${certifiedKey}`],
    ['the key first', `${certifiedKey}\n${certificate}`],
    ['a chain', [foreignCertificate, certifiedKey, certificate].join('\n')],
    ['line breaks that a form took away', `${certificate} ${certifiedKey}`.replaceAll('\n', ' ')],
  ])('is that of the certificate of the key: %s', (_name, pem) => {
    expect(certificateThumbprint(pem, importKey({ pem }))).toBe(thumbprint);
  });

  it.each([
    ['no certificate', certifiedKey],
    ['that of another key', `${foreignCertificate}\n${certifiedKey}`],
    ['a broken one', `${certifiedKey}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`],
  ])('is refused: %s', (_name, pem) => {
    const key = importKey({ pem });
    expect(() => certificateThumbprint(pem, key)).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });
});

describe('key and algorithm must fit', () => {
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  it.each<[string, KeySource, 'HS256' | 'RS256' | 'PS256' | 'ES256' | 'ES384' | 'EdDSA', string]>([
    ['a public key as an HS secret', { pem: spki(publicKey) }, 'HS256', 'HS256 needs a shared secret.'],
    ['a secret for RS', { secret: sharedSecret }, 'RS256', 'RS256 needs an RSA key.'],
    ['a curve for PS', { pem: pkcs8(curveKey) }, 'PS256', 'PS256 needs an RSA key.'],
    ['another curve', { pem: pkcs8(curveKey) }, 'ES384', 'ES384 needs an elliptic curve key on P-384.'],
    ['RSA for EdDSA', { pem: pkcs8(privateKey) }, 'EdDSA', 'EdDSA needs an Ed25519 key.'],
    ['a small RSA key', { pem: pkcs8(small) }, 'RS256', 'RS256 needs an RSA key of 2048 bits or more.'],
    [
      'a JWK of another alg',
      { jwk: { ...rs256.jwk, alg: 'RS512' } },
      'RS256',
      'The key is for RS512, not for RS256.',
    ],
    [
      'a public key to sign',
      { pem: spki(publicKey) },
      'RS256',
      'A public key cannot sign; give the private key.',
    ],
  ])('%s', async (_name, source, alg, message) => {
    await expect(signJws('x', importKey(source), { alg })).rejects.toMatchObject({
      code: 'bad_request',
      message,
    });
  });

  it('holds for RSA keys that are for PSS alone, which WebCrypto does not take', async () => {
    const { privateKey: pssKey } = generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    const key = importKey({ pem: pkcs8(createPrivateKey(pkcs8(pssKey))) });
    await expect(signJws('x', key, { alg: 'PS256' })).rejects.toThrow('PS256 needs an RSA key.');
  });
});
