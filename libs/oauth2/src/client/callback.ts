import {
  AuthenticationError,
  BadRequestError,
  hideSecrets,
  InvalidResponseError,
  type TokenCall,
} from '@patchbay/core';
import { AuthorizationResponseError, skipStateCheck, validateAuthResponse } from 'oauth4webapi';
import type { TokenEndpoint } from './endpoint.ts';
import { refusalError } from './token-error.ts';

/** What the vendor sent back with the person. */
export interface Callback {
  readonly code: string;
  /** As it stood in the authorization URL. */
  readonly redirectUri: string;
}

/** What a callback is checked against. */
export interface CallbackExpectations extends Pick<TokenEndpoint, 'issuer' | 'credentialId'> {
  readonly clientId: string;
  /** Absent: the caller has checked it. */
  readonly state?: string | undefined;
}

/**
 * Reads the address at which the person came back.
 *
 * @throws `permission_denied` when the person refused, `unauthorized` when the callback belongs to another request,
 * `bad_request` when it is no callback at all.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2
 */
export function readCallback(
  redirectUriWithCode: string,
  expected: CallbackExpectations,
  call: TokenCall,
): Callback {
  const { redirectUri, query } = splitCallback(redirectUriWithCode);
  const parameters = new URLSearchParams(query);
  for (const code of parameters.getAll('code')) call.redactor.add(code);
  // Without a name to compare it with, the vendor's says nothing.
  if (expected.issuer === undefined) parameters.delete('iss');
  const [code = '', ...others] = checked(parameters, expected, call).getAll('code');
  if (others.length > 0) throw new InvalidResponseError('The callback carries more than one code.');
  if (code === '') throw new BadRequestError('The callback carries neither a code nor an error.');
  return hideSecrets({ code, redirectUri }, ['code']);
}

function checked(
  parameters: URLSearchParams,
  { issuer, clientId, state, credentialId }: CallbackExpectations,
  call: TokenCall,
): URLSearchParams {
  try {
    return validateAuthResponse(
      { issuer: issuer ?? 'unnamed' },
      { client_id: clientId === '' ? 'unnamed' : clientId },
      parameters,
      state === undefined || state === '' ? skipStateCheck : state,
    );
  } catch (error) {
    if (error instanceof AuthorizationResponseError) {
      const { error: code, error_description } = error;
      const request = { grantType: 'authorization_code', credentialId, scopes: [] };
      throw refusalError(request, { error: { error: code, error_description } }, call);
    }
    throw mismatch(parameters, issuer, state);
  }
}

/** The library's error holds the code. */
function mismatch(parameters: URLSearchParams, issuer: string | undefined, state: string | undefined): Error {
  const hint = 'Begin to connect again, and finish in the same browser.';
  if (state !== undefined && state !== '' && parameters.get('state') !== state) {
    return new AuthenticationError('The state of the callback is not the one that was sent.', { hint });
  }
  if (issuer !== undefined && parameters.has('iss') && parameters.get('iss') !== issuer) {
    return new AuthenticationError('The callback comes from another authorization server.', { hint });
  }
  return new InvalidResponseError('The callback is not what RFC 6749 section 4.1.2 says.', { hint });
}

/**
 * Cuts a callback where the vendor's part begins. Everything in front of it is the redirect URI, byte for byte, as the
 * vendor compares it so; everything behind it the vendor appended, whatever its names.
 */
function splitCallback(url: string): { readonly redirectUri: string; readonly query: string } {
  const [withoutFragment = ''] = url.split('#', 1);
  const at = withoutFragment.indexOf('?');
  if (!URL.canParse(withoutFragment) || at < 0) {
    throw new BadRequestError('The redirect URI with the code is not a URL with a query.');
  }
  const pairs = withoutFragment.slice(at + 1).split('&');
  const first = pairs.findIndex((pair) => responseParameters.has(nameOf(pair)));
  if (first < 0) throw new BadRequestError('The callback carries neither a code nor an error.');
  const own = pairs.slice(0, first).join('&');
  return {
    redirectUri: withoutFragment.slice(0, at) + (own === '' ? '' : `?${own}`),
    query: pairs.slice(first).join('&'),
  };
}

function nameOf(pair: string): string {
  const [[name] = ['']] = new URLSearchParams(pair);
  return name;
}

const responseParameters: ReadonlySet<string> = new Set([
  'code',
  'state',
  'iss',
  'error',
  'error_description',
  'error_uri',
  'scope',
  'session_state',
]);
