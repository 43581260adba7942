import type { ClientContext, CredentialOf } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsAuth, oauth2Module } from '@patchbay/oauth2';
import { CLOUDS } from './constants.ts';
import type { Settings } from './settings.ts';

/** What proving takes of a call. */
export type EntraCall = ClientContext<Settings, CredentialOf<['oauth_client_credentials']>>;

/** The tenant's own token endpoint, which is the audience of an assertion too. */
const tokenUrlOf = ({ cloud, tenant }: Settings): string =>
  `${CLOUDS[cloud].login}/${tenant}/oauth2/v2.0/token`;

/** All that was granted: a client that asks for itself can name no single permission. */
const scopeOf = ({ cloud }: Settings): string => `${CLOUDS[cloud].graph}/.default`;

/**
 * A secret, or an assertion that the key of a certificate signs.
 *
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
 */
const endpoint = {
  clientAuthentication: 'client_secret_or_key',
  assertion: { algorithm: 'PS256', thumbprint: true },
  transport: createCallTransport,
} as const;

/** The access token of the app registration, which its secret or certificate renews. */
export function authOf(context: EntraCall): AuthStrategy {
  const { settings } = context;
  const request = { tokenUrl: tokenUrlOf(settings), scopes: scopeOf(settings) };
  return clientCredentialsAuth(context, { ...endpoint, ...request });
}

/** How a host gets a token of the same kind. */
export const oauth = oauth2Module<Settings>({
  ...endpoint,
  flow: 'client_credentials',
  tokenUrl: tokenUrlOf,
  baseScopes: scopeOf,
  capabilities: { refresh_access_token: false },
});
