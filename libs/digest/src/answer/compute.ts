import { createHash } from 'node:crypto';
import { BadRequestError, type TransportRequest } from '@patchbay/core';
import type { DigestChallenge } from '../challenge/digest-challenge.ts';

/** What one answer to a challenge is made of. */
export interface DigestInput {
  readonly challenge: DigestChallenge;
  readonly username: string;
  readonly password: string;
  /** The nonce to answer; not that of the challenge, once the server named a next one. */
  readonly nonce: string;
  readonly cnonce: string;
  /** How often the nonce was used, this time included. */
  readonly count: number;
  readonly request: TransportRequest;
}

/** The count as it is sent and hashed. */
export function countText(count: number): string {
  return count.toString(16).padStart(8, '0');
}

/** The path and query, as the request line has them. */
export function targetOf({ url }: TransportRequest): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/**
 * The `response` that proves that the password is known.
 *
 * @throws `bad_request` for a multipart body where the server wants it hashed.
 * @see https://www.rfc-editor.org/rfc/rfc7616#section-3.4.1
 */
export function digestResponse(input: DigestInput): string {
  const { challenge, nonce, cnonce, count, request } = input;
  const { hash, qop } = challenge;
  const secret = hashOf(hash, user(input), challenge.realm, octets(challenge, input.password));
  const first = challenge.isSession ? hashOf(hash, secret, challenge.nonce, cnonce) : secret;
  const method = [request.method, targetOf(request)];
  const second = hashOf(hash, ...(qop === 'auth-int' ? [...method, bodyHash(hash, request.body)] : method));
  return qop === undefined
    ? hashOf(hash, first, nonce, second)
    : hashOf(hash, first, nonce, countText(count), cnonce, qop, second);
}

/** The name under which the server knows the user without being told it. */
export function userHash(input: Pick<DigestInput, 'challenge' | 'username'>): string {
  return hashOf(input.challenge.hash, user(input), input.challenge.realm);
}

function user({ challenge, username }: Pick<DigestInput, 'challenge' | 'username'>): string {
  return octets(challenge, username);
}

/** UTF-8, each byte as one character: so stand the values of headers, with which it is hashed. */
function octets({ isUtf8 }: DigestChallenge, text: string): string {
  return Buffer.from(isUtf8 ? text.normalize('NFC') : text, 'utf8').toString('latin1');
}

function hashOf(hash: DigestChallenge['hash'], ...parts: readonly string[]): string {
  return createHash(hash).update(parts.join(':'), 'latin1').digest('hex');
}

function bodyHash(hash: DigestChallenge['hash'], body: TransportRequest['body']): string {
  if (body instanceof FormData) {
    throw new BadRequestError(
      'The server wants the body hashed (qop=auth-int), and the bytes of a multipart body are made when it is sent. ' +
        'Send the bytes themselves as `body`.',
    );
  }
  return createHash(hash)
    .update(body ?? '')
    .digest('hex');
}
