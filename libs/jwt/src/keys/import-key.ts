import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { BadRequestError } from '@patchbay/core';
import { importJwk } from './import-jwk.ts';
import { JwtKey } from './jwt-key.ts';
import type { KeySource, PemSource, SecretEncoding, SecretSource } from './key-source.ts';
import { isPem, repairPem } from './pem.ts';

/**
 * A key to sign or verify with, made once and used often.
 *
 * @throws `bad_request` when the key cannot be read. The message says why and never quotes the key.
 * @example
 * ```ts
 * const key = importKey({ pem: settings.private_key, passphrase: settings.passphrase });
 * ```
 */
export function importKey(source: KeySource): JwtKey {
  if ('pem' in source) return new JwtKey(fromPem(source), { keyId: source.keyId });
  if ('jwk' in source) return importJwk(source.jwk);
  return new JwtKey(fromSecret(source), { keyId: source.keyId });
}

function fromPem({ pem, passphrase }: PemSource): KeyObject {
  if (!isPem(pem)) throw new BadRequestError('The key is not PEM: it has no "-----BEGIN" line.');
  const key = repairPem(pem);
  if (key.includes('-----BEGIN OPENSSH PRIVATE KEY-----')) {
    throw new BadRequestError(
      'The key is in the format of OpenSSH. Convert it with: ssh-keygen -p -m PKCS8 -f <file>',
    );
  }
  if (!key.includes('PRIVATE KEY-----')) return readKey(() => createPublicKey(key));
  return readKey(() => createPrivateKey(passphrase === undefined ? key : { key, passphrase }));
}

function readKey(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch (error) {
    // The error of the platform is left out: it may quote what it could not read.
    throw new BadRequestError(reasons.get(codeOf(error)) ?? 'The PEM does not hold a key that can be read.');
  }
}

const wrongPassphrase = 'The private key cannot be opened with this passphrase.';
const reasons: ReadonlyMap<unknown, string> = new Map([
  ['ERR_MISSING_PASSPHRASE', 'The private key is encrypted and there is no passphrase.'],
  ['ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED', 'The private key is encrypted and there is no passphrase.'],
  ['ERR_OSSL_BAD_DECRYPT', wrongPassphrase],
  ['ERR_OSSL_PKCS12_PKCS12_CIPHERFINAL_ERROR', wrongPassphrase],
  ['ERR_OSSL_EVP_BAD_DECRYPT', wrongPassphrase],
]);

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function fromSecret({ secret, encoding = 'utf8' }: SecretSource): KeyObject {
  if (typeof secret === 'string' && isPem(secret)) {
    throw new BadRequestError(
      'A PEM key cannot serve as a shared secret; choose an RS, PS, ES or EdDSA algorithm.',
    );
  }
  const bytes = typeof secret === 'string' ? decode(secret, encoding) : secret;
  if (bytes.length === 0) throw new BadRequestError('The secret to sign with is empty.');
  return createSecretKey(bytes);
}

function decode(text: string, encoding: SecretEncoding): Uint8Array {
  const trimmed = encoding === 'utf8' ? text : text.trim();
  if (!wellFormed[encoding].test(trimmed)) throw new BadRequestError(`The secret is not ${encoding}.`);
  return Buffer.from(trimmed, encoding);
}

/** Node skips what it cannot decode, which would make another secret of a mistyped one. */
const wellFormed: Readonly<Record<SecretEncoding, RegExp>> = {
  utf8: /^/,
  base64: /^[A-Za-z0-9+/]*={0,2}$/,
  base64url: /^[A-Za-z0-9_-]*={0,2}$/,
  hex: /^(?:[0-9a-fA-F]{2})*$/,
};
