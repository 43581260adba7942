import { createSecretKey, type KeyObject } from 'node:crypto';
import { createRuntime } from '@patchbay/core';
import { ConfigurationError } from '@patchbay/core/environment';
import { decrypt, encrypt } from './aes-gcm.ts';
import { SealedValueError } from './sealed-value-error.ts';

/** A key that values are sealed with. */
export interface HostKey {
  /** Stands beside each value that was sealed with it: letters, digits, `-` and `_`. It is no secret. */
  readonly id: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
}

/** Seals texts with the current key, and opens what was sealed with any key that it holds. */
export interface KeyRing {
  readonly currentKeyId: string;
  /**
   * Encrypts a text and binds it to its place, such as `connections/17`: at another place it does not open.
   *
   * @throws TypeError for a text with half a surrogate pair, which has no UTF-8
   */
  seal(text: string, place: string): string;
  /** @throws SealedValueError when the value is changed, from another place, or sealed with a key that is not here */
  open(sealed: string, place: string): string;
  /** True when it was sealed with the current key. */
  isCurrent(sealed: string): boolean;
}

/** Options of {@link keyRing}. */
export interface KeyRingOptions {
  /** Bytes that nobody can guess. @default the machine's */
  readonly secureRandom?: ((length: number) => Uint8Array) | undefined;
}

/**
 * Makes a key ring with AES-256-GCM. A nonce is random, so that one key should seal no more than 2^32 values; rotate it
 * long before.
 *
 * @param keys - the first seals; the others only open what they sealed before
 * @throws ConfigurationError when a key has not 32 bytes, an id is no id, or two keys share one. It never quotes a key
 * @see https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf section 8.3
 */
export function keyRing(keys: readonly HostKey[], { secureRandom }: KeyRingOptions = {}): KeyRing {
  return new AesKeyRing(keys, secureRandom ?? createRuntime().secureRandom);
}

const version = 'v1';
const nonceBytes = 12;
const keyIdPattern = /^[\w-]{1,64}$/;

/** A class with private fields, so that nothing that prints a ring prints its keys. */
class AesKeyRing implements KeyRing {
  readonly currentKeyId: string;
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #current: KeyObject;
  readonly #secureRandom: (length: number) => Uint8Array;

  constructor(given: readonly HostKey[], secureRandom: (length: number) => Uint8Array) {
    const keys = new Map<string, KeyObject>();
    for (const { id, key } of given) {
      if (!keyIdPattern.test(id))
        throw new ConfigurationError('The id of a key is made of letters, digits, "-" and "_".');
      if (key.byteLength !== 32)
        throw new ConfigurationError(`The key "${id}" has ${key.byteLength} bytes in place of 32.`);
      if (key.every((byte) => byte === key[0]))
        throw new ConfigurationError(`The key "${id}" is not random.`);
      if (keys.has(id)) throw new ConfigurationError(`There are two keys with the id "${id}".`);
      keys.set(id, createSecretKey(key));
    }
    const [first] = keys;
    if (first === undefined) throw new ConfigurationError('A key ring needs a key.');
    [this.currentKeyId, this.#current] = first;
    this.#keys = keys;
    this.#secureRandom = secureRandom;
  }

  seal(text: string, place: string): string {
    if (/\p{Surrogate}/u.test(text)) throw new TypeError('The text to seal holds half a surrogate pair.');
    const nonce = this.#secureRandom(nonceBytes);
    const parts = {
      key: this.#current,
      nonce,
      additionalData: additionalData(this.currentKeyId, place),
    };
    const sealed = encrypt(parts, Buffer.from(text, 'utf8'));
    return [version, this.currentKeyId, encoded(nonce), encoded(sealed)].join('.');
  }

  open(sealed: string, place: string): string {
    const read = split(sealed);
    if (read === undefined) throw new SealedValueError('malformed', place);
    const key = this.#keys.get(read.keyId);
    if (key === undefined) throw new SealedValueError('unknown_key', place, read.keyId);
    const parts = { key, nonce: read.nonce, additionalData: additionalData(read.keyId, place) };
    const opened = decrypt(parts, read.content);
    if (opened === undefined) throw new SealedValueError('not_authentic', place, read.keyId);
    return Buffer.from(opened).toString('utf8');
  }

  isCurrent(sealed: string): boolean {
    return split(sealed)?.keyId === this.currentKeyId;
  }
}

/** What is authenticated beside the text. An id holds no line break, so that no two pairs make the same bytes. */
function additionalData(keyId: string, place: string): Uint8Array {
  return Buffer.from(`patchbay host ${version}\n${keyId}\n${place}`, 'utf8');
}

interface SealedParts {
  readonly keyId: string;
  readonly nonce: Uint8Array;
  readonly content: Uint8Array;
}

function split(sealed: string): SealedParts | undefined {
  const [form, keyId = '', nonceText = '', contentText = '', ...more] = sealed.split('.');
  if (form !== version || more.length > 0 || !keyIdPattern.test(keyId)) return undefined;
  const nonce = decoded(nonceText);
  const content = decoded(contentText);
  if (nonce?.byteLength !== nonceBytes || content === undefined) return undefined;
  return { keyId, nonce, content };
}

function encoded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** Only the one spelling that `encoded` gives: bits that base64 leaves unused would be bits that nobody checks. */
function decoded(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
