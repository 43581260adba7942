import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Clock } from '@patchbay/core';
import type { JwtAlgorithm } from '../../src/index.ts';

/** A clock that stands still. */
export const clockAt = (seconds: number): Clock => ({
  now: () => seconds * 1000,
  sleep: () => Promise.resolve(),
});

export const noon = 1_800_000_000;

export const sharedSecret = 'a-shared-secret-that-nobody-may-ever-see-in-a-log-or-in-an-error-message';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pairs: Readonly<Record<string, { privateKey: KeyObject; publicKey: KeyObject }>> = {
  RS: rsa,
  PS: rsa,
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ES512: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  Ed: generateKeyPairSync('ed25519'),
};

/** A fresh key pair that suits an algorithm other than HS. */
export function pairFor(algorithm: JwtAlgorithm): { privateKey: KeyObject; publicKey: KeyObject } {
  const pair = pairs[algorithm] ?? pairs[algorithm.slice(0, 2)];
  if (pair === undefined) throw new Error(`No key pair for ${algorithm}.`);
  return pair;
}

export const pkcs8 = (key: KeyObject): string => String(key.export({ type: 'pkcs8', format: 'pem' }));
export const spki = (key: KeyObject): string => String(key.export({ type: 'spki', format: 'pem' }));
