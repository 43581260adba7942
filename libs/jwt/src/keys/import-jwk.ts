import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { BadRequestError, isRecord } from '@patchbay/core';
import { isJwtAlgorithm, type JwtAlgorithm } from '../algorithms.ts';
import { JwtKey } from './jwt-key.ts';

/** The key of a JWK. @throws `bad_request`, without quoting the key. */
export function importJwk(source: string | Readonly<Record<string, unknown>>): JwtKey {
  const jwk = typeof source === 'string' ? parse(source) : source;
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') {
    throw new BadRequestError('The JWK is not for signatures: its "use" is not "sig".');
  }
  const keyId = jwk['kid'];
  return new JwtKey(materialOf(jwk), {
    keyId: typeof keyId === 'string' ? keyId : undefined,
    algorithm: algorithmOf(jwk),
  });
}

function parse(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A syntax error quotes the text.
    throw new BadRequestError('The JWK is not JSON.');
  }
  if (!isRecord(value)) throw new BadRequestError('The JWK is not a JSON object.');
  return value;
}

function algorithmOf(jwk: Readonly<Record<string, unknown>>): JwtAlgorithm | undefined {
  const algorithm = jwk['alg'];
  if (algorithm === undefined || isJwtAlgorithm(algorithm)) return algorithm;
  throw new BadRequestError('The "alg" of the JWK is not a signature algorithm that is supported.');
}

function materialOf(jwk: Readonly<Record<string, unknown>>): KeyObject {
  const { kty, k, d } = jwk;
  if (kty === 'oct') {
    if (typeof k !== 'string' || k === '') throw new BadRequestError('The JWK of a secret has no "k".');
    return createSecretKey(Buffer.from(k, 'base64url'));
  }
  if (!isJsonWebKey(jwk)) throw new BadRequestError('The JWK has no "kty".');
  const input = { key: jwk, format: 'jwk' } as const;
  try {
    return d === undefined ? createPublicKey(input) : createPrivateKey(input);
  } catch {
    // The platform's error may quote a member of the key.
    throw new BadRequestError('The JWK does not hold a key that can be read.');
  }
}

function isJsonWebKey(jwk: object): jwk is JsonWebKey {
  return 'kty' in jwk && typeof jwk.kty === 'string';
}
