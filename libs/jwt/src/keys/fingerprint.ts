import { createHash, createPublicKey } from 'node:crypto';
import { BadRequestError } from '@patchbay/core';
import { JwtKey } from './jwt-key.ts';

/**
 * The SHA-256 of a key's public half (its SPKI in DER), in base64. Snowflake wants it in `iss`, behind `SHA256:`.
 *
 * @throws `bad_request` for a shared secret, which has no public half.
 * @see https://docs.snowflake.com/en/developer-guide/sql-api/authenticating
 */
export function publicKeyFingerprint(key: JwtKey): string {
  if (key.kind === 'secret') throw new BadRequestError('A shared secret has no public half.');
  const material = JwtKey.materialOf(key);
  const spki = (key.kind === 'private' ? createPublicKey(material) : material).export({
    type: 'spki',
    format: 'der',
  });
  return createHash('sha256').update(spki).digest('base64');
}
