import { BadRequestError, systemClock, type Clock, type JWTCredential } from '@patchbay/core';
import { isJwtAlgorithm, jwtAlgorithms, type JwtAlgorithm } from './algorithms.ts';
import { signJws } from './jws.ts';
import { importKey } from './keys/import-key.ts';
import type { JwtKey } from './keys/jwt-key.ts';
import type { SecretEncoding } from './keys/key-source.ts';
import { present } from './present.ts';

/** Options of {@link signJwtCredential}. */
export interface SignJwtCredentialOptions {
  /** How long the token is good, from now. @default 20 */
  readonly expirationMinutes?: number | undefined;
  /** Opens an encrypted private key. */
  readonly passphrase?: string | undefined;
  /** How the text of a shared secret stands for its bytes. @default 'utf8' */
  readonly secretEncoding?: SecretEncoding | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/**
 * Signs the token that a `jwt` credential describes, with `iat` now and `exp` after `expirationMinutes`, whatever
 * the credential has there. The credential is not changed.
 *
 * The `secret` is a shared secret for the HS algorithms, and a private key for the others: PEM, or a JWK as JSON.
 *
 * @throws `bad_request` when the token cannot be signed. The message never quotes the secret.
 */
export async function signJwtCredential(
  credential: JWTCredential,
  options: SignJwtCredentialOptions = {},
): Promise<string> {
  const { headers, claims } = credential;
  const { alg } = headers;
  if (!isJwtAlgorithm(alg)) {
    throw new BadRequestError(`The "alg" of the JWT credential must be one of ${jwtAlgorithms.join(', ')}.`);
  }
  const minutes = options.expirationMinutes ?? 20;
  if (!(minutes > 0 && minutes < Infinity)) {
    throw new BadRequestError('expirationMinutes must be a number above 0.');
  }
  const now = (options.clock ?? systemClock).now();
  const payload = {
    ...present(claims),
    iat: Math.floor(now / 1000),
    exp: Math.floor((now + minutes * 60_000) / 1000),
  };
  const key = keyOf(credential.secret, alg, options);
  return signJws(JSON.stringify(payload), key, { typ: 'JWT', ...headerOf(headers), alg });
}

function keyOf(secret: string, algorithm: JwtAlgorithm, options: SignJwtCredentialOptions): JwtKey {
  const isJwk = secret.trimStart().startsWith('{');
  if (algorithm.startsWith('HS')) return importKey({ secret, encoding: options.secretEncoding });
  return importKey(isJwk ? { jwk: secret } : { pem: secret, passphrase: options.passphrase });
}

/** An empty `crit` is against RFC 7515, section 4.1.11, and is how a form says that there is none. */
function headerOf(headers: JWTCredential['headers']): Record<string, unknown> {
  const { crit, ...others } = present(headers);
  return Array.isArray(crit) && crit.length > 0 ? { ...others, crit } : others;
}
