import { countText, digestResponse, targetOf, userHash, type DigestInput } from './compute.ts';

/**
 * The value of the `authorization` header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7616#section-3.4
 */
export function authorizationHeader(input: DigestInput): string {
  const { challenge, nonce, cnonce, count, request } = input;
  const { algorithm, opaque, qop, isSession } = challenge;
  const parameters = [
    usernameParameter(input),
    `realm=${quoted(challenge.realm)}`,
    `nonce=${quoted(nonce)}`,
    `uri=${quoted(targetOf(request))}`,
    `response="${digestResponse(input)}"`,
    ...(algorithm === undefined ? [] : [`algorithm=${algorithm}`]),
    ...(qop === undefined && !isSession ? [] : [`cnonce=${quoted(cnonce)}`]),
    ...(opaque === undefined ? [] : [`opaque=${quoted(opaque)}`]),
    ...(qop === undefined ? [] : [`qop=${qop}`, `nc=${countText(count)}`]),
    ...(challenge.userhash ? ['userhash=true'] : []),
  ];
  return `Digest ${parameters.join(', ')}`;
}

/** A name that a quoted text cannot carry stands as an extended value (RFC 5987). */
function usernameParameter(input: DigestInput): string {
  if (input.challenge.userhash) return `username="${userHash(input)}"`;
  if (/^[\u0020-\u007e]*$/.test(input.username)) return `username=${quoted(input.username)}`;
  const name = input.challenge.isUtf8 ? input.username.normalize('NFC') : input.username;
  return `username*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percentEncoded)}`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
