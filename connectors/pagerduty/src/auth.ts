import { MissingParameterError, type ClientContext, type CredentialOf } from '@patchbay/core';
import { bearerAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsAuth, oauth2Module } from '@patchbay/oauth2';
import { TOKEN_URL } from './constants.ts';
import { ALL_SCOPES, SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How PagerDuty lets programs in. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'API key',
    description:
      'Integrations > Developer Tools > API Access Keys > Create New API Key. Read-only is enough for reads. A key of a user (My Profile > User Settings) sees what that user sees.',
    optional: true,
    validate: ({ token }: Readonly<Record<string, unknown>>) =>
      String(token).startsWith('Token ') ? ['Leave out "Token token=": it is put before the key.'] : [],
  },
  {
    id: 'oauth_client_credentials',
    type: 'oauth_client_credentials',
    name: 'PagerDuty app',
    description:
      'Integrations > Developer Tools > App Registration > New App with OAuth 2.0, Scoped OAuth. Grant the scopes. The scope of the account is put before them.',
    optional: true,
  },
] as const;

export type PagerDutyCredential = CredentialOf<typeof credentials>;

/**
 * The scope that says for which account a token is: `as_account-us.acme`.
 *
 * @throws MissingParameterError without the subdomain
 * @see https://developer.pagerduty.com/docs/app-oauth-token
 */
function accountScope({ region, subdomain }: Pick<Settings, 'region' | 'subdomain'>): string {
  if (subdomain === undefined)
    throw new MissingParameterError('A PagerDuty app needs the setting "subdomain".');
  return `as_account-${region}.${subdomain}`;
}

const endpoint = { tokenUrl: TOKEN_URL, transport: createCallTransport };

/** `Token token=` and the API key, or the access token of an app, which its secret renews. */
export function authOf(context: ClientContext<Settings, PagerDutyCredential>): AuthStrategy {
  const { credential, settings } = context;
  if (credential.type === 'token') return bearerAuth(credential.token, { prefix: 'Token token=' });
  const wanted = credential.scopes ?? [];
  const scopes = wanted.length === 0 ? ALL_SCOPES : wanted;
  return clientCredentialsAuth(
    { ...context, credential },
    { ...endpoint, scopes: [accountScope(settings), ...scopes] },
  );
}

/** How a host gets a token of the same kind. */
export const oauth = oauth2Module<Settings>({
  ...endpoint,
  flow: 'client_credentials',
  baseScopes: accountScope,
  scopes: SCOPES,
  capabilities: { refresh_access_token: false },
});
