import { BadRequestError } from '@patchbay/core';
import { CompactSign, type CompactJWSHeaderParameters } from 'jose';
import { isJwtAlgorithm, type JwtAlgorithm } from './algorithms.ts';
import { signingMaterial } from './keys/fit.ts';
import type { JwtKey } from './keys/jwt-key.ts';
import { present } from './present.ts';

/**
 * The header of a signed token: `alg` and whatever else the other side wants to see there.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-4.1
 */
export interface JwtHeader {
  readonly alg: JwtAlgorithm;
  readonly [parameter: string]: unknown;
}

/**
 * Signs any payload: a JWS in compact form, of which a JWT is the kind whose payload is claims.
 *
 * The header goes in as it is, in its order; only the `kid` of the key is added when the header has none.
 *
 * @throws `bad_request` when key and algorithm do not fit or the header is not one that may be signed.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.1
 */
export async function signJws(payload: string | Uint8Array, key: JwtKey, header: JwtHeader): Promise<string> {
  if (!isJwtAlgorithm(header.alg)) throw new BadRequestError('The algorithm to sign with is not supported.');
  const material = signingMaterial(key, header.alg);
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  try {
    return await new CompactSign(bytes)
      .setProtectedHeader(headerOf(header, key))
      .sign(material, { crit: understood(header['crit']) });
  } catch (error) {
    throw new BadRequestError(
      error instanceof TypeError
        ? `The token could not be signed with ${header.alg}.`
        : 'The header of the token is not one that may be signed: look at "crit" and "b64".',
    );
  }
}

function headerOf(header: JwtHeader, key: JwtKey): CompactJWSHeaderParameters {
  return {
    ...present(header),
    alg: header.alg,
    ...(key.keyId === undefined || typeof header['kid'] === 'string' ? {} : { kid: key.keyId }),
  };
}

/** Who signs answers for the extensions that it marks as critical. */
function understood(crit: unknown): Record<string, boolean> {
  return Array.isArray(crit) ? Object.fromEntries(crit.map((name) => [String(name), true])) : {};
}
