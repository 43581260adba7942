import { createPublicKey, type KeyObject } from 'node:crypto';
import { BadRequestError } from '@patchbay/core';
import type { JwtAlgorithm } from '../algorithms.ts';
import { JwtKey } from './jwt-key.ts';

/**
 * Why a key cannot be used with an algorithm; undefined when it can. This is what keeps a public key from being
 * taken for the secret of an HS algorithm.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3.1
 */
export function misfit(key: JwtKey, algorithm: JwtAlgorithm): string | undefined {
  if (key.algorithm !== undefined && key.algorithm !== algorithm) {
    return `The key is for ${key.algorithm}, not for ${algorithm}.`;
  }
  const material = JwtKey.materialOf(key);
  const wanted = families[algorithm.slice(0, 2)] ?? edwards;
  if (!wanted.fits(material, algorithm)) return `${algorithm} needs ${wanted.needs(algorithm)}.`;
  const bits = material.asymmetricKeyDetails?.modulusLength;
  return bits !== undefined && bits < 2048
    ? `${algorithm} needs an RSA key of 2048 bits or more.`
    : undefined;
}

/** The material to sign with. @throws `bad_request` when the key does not suit or cannot sign. */
export function signingMaterial(key: JwtKey, algorithm: JwtAlgorithm): KeyObject {
  const problem = misfit(key, algorithm);
  if (problem !== undefined) throw new BadRequestError(problem);
  if (key.kind === 'public') throw new BadRequestError('A public key cannot sign; give the private key.');
  return JwtKey.materialOf(key);
}

/** The material to verify with: of a private key, its public half. */
export function verifyingMaterial(key: JwtKey): KeyObject {
  const material = JwtKey.materialOf(key);
  return key.kind === 'private' ? createPublicKey(material) : material;
}

interface Family {
  fits(material: KeyObject, algorithm: JwtAlgorithm): boolean;
  needs(algorithm: JwtAlgorithm): string;
}

const rsa: Family = {
  fits: ({ asymmetricKeyType }) => asymmetricKeyType === 'rsa',
  needs: () => 'an RSA key',
};

const edwards: Family = {
  fits: ({ asymmetricKeyType }) => asymmetricKeyType === 'ed25519',
  needs: () => 'an Ed25519 key',
};

const families: Readonly<Record<string, Family>> = {
  HS: { fits: ({ type }) => type === 'secret', needs: () => 'a shared secret' },
  RS: rsa,
  PS: rsa,
  ES: {
    fits: (material, algorithm) =>
      material.asymmetricKeyDetails?.namedCurve === curves.get(algorithm)?.openssl,
    needs: (algorithm) => `an elliptic curve key on ${curves.get(algorithm)?.name ?? 'its curve'}`,
  },
};

const curves: ReadonlyMap<JwtAlgorithm, { readonly openssl: string; readonly name: string }> = new Map([
  ['ES256', { openssl: 'prime256v1', name: 'P-256' }],
  ['ES384', { openssl: 'secp384r1', name: 'P-384' }],
  ['ES512', { openssl: 'secp521r1', name: 'P-521' }],
]);
