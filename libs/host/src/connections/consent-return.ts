import { ConnectorError, dispatch, type Integration, type JsonObject } from '@patchbay/core';
import type { Consent } from './consent-row.ts';
import type { ConnectionParts } from './parts.ts';
import type { Granted } from './seed.ts';
import { answerOf, withinTime } from './trial.ts';

/** A person who is back. */
export interface Return {
  readonly consent: Consent;
  readonly query: string;
  readonly state: string;
}

/** What the person came back with. The host may be known by another address inside than outside: only the query counts. */
export function queryOf(callbackUrl: string): string {
  const base = 'http://localhost';
  if (!URL.canParse(callbackUrl, base))
    throw new ConnectorError('The callback is no URL.', { code: 'bad_request' });
  return new URL(callbackUrl, base).search.slice(1);
}

/**
 * Has the connector exchange the code.
 *
 * @throws ConnectorError with what the app said
 */
export async function exchange(
  { runtime }: ConnectionParts,
  integration: Integration,
  settings: JsonObject,
  { consent: { credentialId, client, redirectUri, scopes, codeVerifier }, query, state }: Return,
): Promise<Granted> {
  const answer = await withinTime(runtime, (signal) =>
    dispatch(
      integration,
      'handle_authorization_callback',
      {
        request: {
          credential_id: credentialId,
          client_id: client.client_id,
          client_secret: client.client_secret ?? '',
          redirect_uri_with_code: withQuery(redirectUri, query),
          state,
          ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
        },
        settings,
      },
      { runtime, signal },
    ),
  );
  const { access_token, refresh_token } = answerOf(answer);
  if (refresh_token === undefined || refresh_token === '') {
    return {
      bag: { id: credentialId, oauth: { access_token } },
      accessToken: access_token,
      refreshToken: undefined,
    };
  }
  const material = { ...client, refresh_token, ...(scopes === undefined ? {} : { scopes }) };
  return {
    bag: { id: credentialId, oauth: material },
    accessToken: access_token,
    refreshToken: refresh_token,
  };
}

/** The redirect URI as it was sent, with what came back behind it. */
function withQuery(redirectUri: string, query: string): string {
  const at = redirectUri.indexOf('?');
  if (at < 0) return `${redirectUri}?${query}`;
  const own = redirectUri.slice(at + 1);
  const rest = query.startsWith(`${own}&`) ? query.slice(own.length + 1) : query;
  return `${redirectUri}&${rest}`;
}
