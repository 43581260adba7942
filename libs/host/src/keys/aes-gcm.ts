import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';

/** What AES-256-GCM works with beside the text. */
export interface AesGcmParts {
  /** 32 bytes. */
  readonly key: KeyObject;
  /** 12 bytes, never twice with the same key. */
  readonly nonce: Uint8Array;
  /** Authenticated and not encrypted. */
  readonly additionalData: Uint8Array;
}

const algorithm = 'aes-256-gcm';
const tagBytes = 16;

/**
 * Encrypts and authenticates.
 *
 * @returns the encrypted text with the tag of 16 bytes behind it
 * @see https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf
 */
export function encrypt({ key, nonce, additionalData }: AesGcmParts, text: Uint8Array): Uint8Array {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(additionalData);
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** @returns `undefined` when it is not what {@link encrypt} gave with the same parts */
export function decrypt(
  { key, nonce, additionalData }: AesGcmParts,
  encrypted: Uint8Array,
): Uint8Array | undefined {
  const length = encrypted.byteLength - tagBytes;
  if (length < 0) return undefined;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(additionalData);
  decipher.setAuthTag(encrypted.subarray(length));
  try {
    return Buffer.concat([decipher.update(encrypted.subarray(0, length)), decipher.final()]);
  } catch {
    return undefined;
  }
}
