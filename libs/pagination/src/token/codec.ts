import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ConnectorError, InvalidPageTokenError } from '@patchbay/core';

/** The longest token, in characters, unless the author says otherwise. */
export const defaultMaximumTokenLength = 4096;

const formatVersion = 1;
const checksumLength = 8;
const headerLength = 1 + checksumLength;

/** A small forged token must not unfold into a large text. */
const maximumUnpackedLength = 1_048_576;

/**
 * Writes a token: the format version, a checksum and the deflated JSON of `body`, as URL-safe base64.
 *
 * @param binding - what the token belongs to; it can be read only with the same.
 * @throws ConnectorError (`internal_error`) when the token would be longer than `maximumLength`
 */
export function encodeToken(body: unknown, binding: string, maximumLength: number): string {
  const payload = pack(body);
  const token = Buffer.concat([Buffer.of(formatVersion), checksum(payload, binding), payload]).toString(
    'base64url',
  );
  if (token.length > maximumLength) {
    throw new ConnectorError(
      `The page token would be ${token.length} characters long, and the limit is ${maximumLength}. ` +
        'Ask for smaller parent pages, use shorter parent keys, or raise `maximumTokenLength`.',
    );
  }
  return token;
}

/**
 * Reads what {@link encodeToken} wrote. The checksum is no signature: it tells a damaged token, or one of
 * another list, from a good one. What a token says is checked again by whoever uses it.
 *
 * @throws InvalidPageTokenError for anything else
 */
export function decodeToken(token: string, binding: string, maximumLength: number): unknown {
  if (token.length > maximumLength || !/^[A-Za-z0-9_-]+$/.test(token)) throw invalidToken();
  const bytes = Buffer.from(token, 'base64url');
  // The last character of a base64 text has spare bits: only one way to write a token is accepted.
  if (bytes.length <= headerLength || bytes.toString('base64url') !== token) throw invalidToken();
  if (bytes[0] !== formatVersion) throw invalidToken();
  const payload = bytes.subarray(headerLength);
  if (!checksum(payload, binding).equals(bytes.subarray(1, headerLength))) throw invalidToken();
  try {
    return JSON.parse(inflateRawSync(payload, { maxOutputLength: maximumUnpackedLength }).toString('utf8'));
  } catch {
    throw invalidToken();
  }
}

/** The bytes that a value takes in a token, before base64 makes four characters of three bytes. */
export function packedLength(value: unknown): number {
  return pack(value).length;
}

/** The bytes left for positions in a token of this many characters. */
export function positionBudget(maximumLength: number): number {
  return Math.max(0, Math.floor((maximumLength * 3) / 4) - headerLength - roomForTheRest);
}

/** Count, size and the reason of a doubt. */
const roomForTheRest = 250;

/** The one error for every token that cannot be used; it does not say which check failed. */
export function invalidToken(): InvalidPageTokenError {
  return new InvalidPageTokenError(
    'This page token is damaged, stale, or belongs to another list. Start again without a token.',
  );
}

function pack(value: unknown): Buffer {
  return deflateRawSync(JSON.stringify(value));
}

function checksum(payload: Buffer, binding: string): Buffer {
  return createHash('sha256')
    .update(`${formatVersion} ${binding.length} ${binding}`)
    .update(payload)
    .digest()
    .subarray(0, checksumLength);
}
