import { createHash, createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { BadRequestError } from '@patchbay/core';
import { encode } from './encoding.ts';

/**
 * How requests are signed. RSA-SHA256 and HMAC-SHA256 are not in RFC 5849 but differ from their elders in the hash
 * alone, and vendors ask for them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4
 */
export const signatureMethods = ['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1', 'RSA-SHA256', 'PLAINTEXT'] as const;

/** One of {@link signatureMethods}. */
export type SignatureMethod = (typeof signatureMethods)[number];

/** What signs: the two secrets, or an RSA key. */
export interface SigningKeys {
  readonly consumerSecret: string;
  readonly tokenSecret: string;
  readonly privateKey?: KeyObject | undefined;
}

/** The value of `oauth_signature`, not yet encoded. */
export function signatureOf(baseString: string, method: SignatureMethod, keys: SigningKeys): string {
  const secrets = `${encode(keys.consumerSecret)}&${encode(keys.tokenSecret)}`;
  if (method === 'PLAINTEXT') return secrets;
  const hash = hashOf(method);
  if (keys.privateKey !== undefined) {
    return sign(hash, Buffer.from(baseString), keys.privateKey).toString('base64');
  }
  return createHmac(hash, secrets).update(baseString).digest('base64');
}

/** True when requests are signed with an RSA key. */
export function isRsa(method: SignatureMethod): boolean {
  return method.startsWith('RSA-');
}

/**
 * The RSA key of a PEM.
 *
 * @throws `bad_request`, without quoting the key.
 */
export function rsaKey(pem: string, passphrase?: string): KeyObject {
  const key = readKey(pem.trim().replace(/\\r\\n|\\[rn]/g, '\n'), passphrase);
  if (key.asymmetricKeyType === 'rsa') return key;
  throw new BadRequestError('The private key to sign with is not an RSA key.');
}

function readKey(key: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey(passphrase === undefined ? key : { key, passphrase });
  } catch {
    // The platform's error may quote what it could not read.
    throw new BadRequestError(
      'The private key to sign with cannot be read: it must be an RSA key in PEM, with its passphrase if it has one.',
    );
  }
}

/**
 * The hash of a body, in base64.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-eaton-oauth-bodyhash-00#section-3.2
 */
export function bodyHash(body: string | Uint8Array, method: SignatureMethod): string {
  return createHash(hashOf(method)).update(body).digest('base64');
}

function hashOf(method: SignatureMethod): 'sha1' | 'sha256' {
  return method.endsWith('SHA256') ? 'sha256' : 'sha1';
}
