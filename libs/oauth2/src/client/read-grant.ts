import { hideSecrets, InvalidResponseError, isRecord } from '@patchbay/core';
import { processGenericTokenEndpointResponse, type TokenEndpointResponse } from 'oauth4webapi';
import type { TokenGrant } from '../token-grant.ts';
import type { TokenEndpoint } from './endpoint.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Reads what a token endpoint gave.
 *
 * @param sentAt - when it was asked, in milliseconds since the epoch; the life of the token is counted from then
 * @throws `invalid_response` for anything but a bearer token. The message quotes nothing of the answer.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 */
export async function readGrant(body: Body, endpoint: TokenEndpoint, sentAt: number): Promise<TokenGrant> {
  const shaped = endpoint.readToken?.(body) ?? body;
  const token = await checked(usual(shaped));
  // The library knows tokens that are bound to a key too, and this one does not.
  if (token.token_type !== 'bearer') throw notBearer();
  const grant: TokenGrant = {
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: expiryOf(shaped['expires_at']) ?? lifeFrom(sentAt, token.expires_in),
    scopes:
      token.scope === undefined ? undefined : token.scope.split(/[\s,]+/).filter((scope) => scope !== ''),
  };
  return hideSecrets(grant, ['accessToken', 'refreshToken']);
}

async function checked(body: Body): Promise<TokenEndpointResponse> {
  try {
    const response = Response.json(body);
    return await processGenericTokenEndpointResponse(
      { issuer: 'unnamed' },
      { client_id: 'unnamed' },
      response,
    );
  } catch (error) {
    // Its cause is the body, with the tokens.
    if (error instanceof Error && error.name === 'UnsupportedOperationError') throw notBearer();
    const detail = error instanceof Error ? `: ${error.message}` : '';
    throw new InvalidResponseError(
      `The token endpoint's answer is not what RFC 6749 section 5.1 says${detail}.`,
    );
  }
}

function notBearer(): InvalidResponseError {
  return new InvalidResponseError('The token endpoint gave a token that is not a bearer token.', {
    hint: 'Where the vendor has another name for bearer tokens, readToken of the connector must say "bearer".',
  });
}

/**
 * Leaves out what says nothing and what is not looked at (an ID token would be checked, and is not for us), and puts
 * small liberties right: no type, a list of scopes.
 */
function usual(body: Body): Body {
  const { access_token, token_type, refresh_token, expires_in, scope } = body;
  return {
    access_token,
    token_type: token_type ?? 'bearer',
    ...(refresh_token === null || refresh_token === '' ? {} : { refresh_token }),
    ...(expires_in === null || expires_in === '' ? {} : { expires_in }),
    ...(scope === null ? {} : { scope: Array.isArray(scope) ? scope.join(' ') : scope }),
  };
}

/** Vendors whose tokens do not end say so with 0. */
function lifeFrom(sentAt: number, seconds: number | undefined): number | undefined {
  const end = Math.floor(sentAt + (seconds ?? 0) * 1000);
  return end > sentAt && Number.isSafeInteger(end) ? end : undefined;
}

function expiryOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) {
    return number < firstMilliseconds ? number * 1000 : number;
  }
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidResponseError("The token endpoint's expires_at is not a time.");
  return time;
}

/** As seconds this is the year 5138, and as milliseconds 1973. */
const firstMilliseconds = 1e11;

/** Adds every secret of an answer to a redactor, wherever vendors put it. */
export function hideTokens(body: unknown, add: (secret: string) => void, depth = 0): void {
  if (depth > deepestToken) return;
  if (Array.isArray(body)) for (const item of body) hideTokens(item, add, depth + 1);
  if (!isRecord(body)) return;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value !== 'string') hideTokens(value, add, depth + 1);
    else if (/token|secret|assertion/i.test(name) && !/type|scope|expire/i.test(name)) add(value);
  }
}

const deepestToken = 8;
