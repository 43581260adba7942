import { readdirSync, readFileSync } from 'node:fs';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { TransportRequest } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import * as jwt from '../src/index.ts';
import { jwtAuth } from './examples/credential.ts';
import { withCurve } from './examples/curves.ts';
import { withPrivateKey } from './examples/private-key.ts';
import { withPublishedKeys } from './examples/rotating-keys.ts';
import { withSharedSecret } from './examples/shared-secret.ts';
import { clockAt, noon, pairFor, sharedSecret } from './support/keys.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

describe('the README', () => {
  it.each(readdirSync(new URL('./examples', import.meta.url)))('shows %s, which is tested here', (name) => {
    expect(readme).toContain(read(`./examples/${name}`).trim());
  });

  it('shows no other code', () => {
    expect([...readme.matchAll(/^```ts$/gm)]).toHaveLength(
      readdirSync(new URL('./examples', import.meta.url)).length,
    );
  });

  it('names every value that the package exports', () => {
    expect(Object.keys(jwt).filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the examples', () => {
  it('sign and verify with a shared secret', async () => {
    const { claims } = await withSharedSecret(Buffer.from(sharedSecret).toString('base64'));
    expect(claims.iss).toBe('key-17');
  });

  it('sign and verify with a private key', async () => {
    const { privateKey } = pairFor('RS256');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' });
    expect((await withPrivateKey(String(pem), 'p')).header.kid).toBe('2026-01');
  });

  it.each(['ES256', 'ES384', 'ES512', 'EdDSA'] as const)('sign and verify with %s', async (alg) => {
    const jwk = { ...pairFor(alg).privateKey.export({ format: 'jwk' }), alg };
    expect((await withCurve(JSON.stringify(jwk))).header.alg).toBe(alg);
  });

  it('sign what a credential says', async () => {
    const credential = { headers: { alg: 'HS256' }, claims: { iss: 'ada' }, secret: sharedSecret };
    const request: TransportRequest = { method: 'GET', url: 'https://vendor.example/users', headers: {} };
    const { headers } = await jwtAuth(credential, clockAt(noon)).apply(request);
    const options = { keys: jwt.importKey({ secret: sharedSecret }), algorithms: ['HS256'] } as const;
    const { claims } = await jwt.verifyJwt(headers.authorization.slice('Bearer '.length), {
      ...options,
      clock: clockAt(noon),
    });
    expect(claims).toEqual({ iss: 'ada', iat: noon, exp: noon + 300 });
  });

  it('verify with published keys', async () => {
    const { privateKey } = pairFor('RS256');
    const jwk = {
      ...createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).export({ format: 'jwk' }),
    };
    const key = jwt.importKey({ jwk: { ...jwk, kid: 'k2' } });
    const claims = { iss: 'https://vendor.example', aud: 'client-id', sub: 'ada' };
    const token = await jwt.signJwt(claims, { key, algorithm: 'RS256', expiresInSeconds: 60 });
    const published = { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid: 'k2' };
    expect(await withPublishedKeys(token, () => Promise.resolve({ keys: [published] }))).toBe('ada');
  });
});
