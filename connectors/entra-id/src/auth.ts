import type { ClientContext, CredentialOf } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsAuth } from '@patchbay/oauth2';
import { CLOUDS } from './constants.ts';
import type { Settings } from './settings.ts';

/** The credential that Entra takes. */
export type EntraCredential = CredentialOf<['oauth_client_credentials']>;

/** Where the cloud of the tenant has Graph. */
export function baseUrlOf({ cloud }: Pick<Settings, 'cloud'>): string {
  return `${CLOUDS[cloud].graph}/v1.0`;
}

/** The tenant's own token endpoint, which is the audience of an assertion too. */
export function tokenUrlOf({ cloud, tenant }: Pick<Settings, 'cloud' | 'tenant'>): string {
  return `${CLOUDS[cloud].login}/${tenant}/oauth2/v2.0/token`;
}

/** All that was granted: a client that asks for itself can name no single permission. */
export function scopeOf({ cloud }: Pick<Settings, 'cloud'>): string {
  return `${CLOUDS[cloud].graph}/.default`;
}

/**
 * A secret, or an assertion that the key of a certificate signs.
 *
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials
 */
export const CLIENT_PROOF = {
  clientAuthentication: 'client_secret_or_key',
  assertion: { algorithm: 'PS256', thumbprint: true },
} as const;

/** The access token of the app registration, which its secret or certificate renews. */
export function authOf(context: ClientContext<Settings, EntraCredential>): AuthStrategy {
  const { settings } = context;
  return clientCredentialsAuth(context, {
    ...CLIENT_PROOF,
    tokenUrl: tokenUrlOf(settings),
    transport: createCallTransport,
    scopes: scopeOf(settings),
    tokensFor: scopeOf(settings),
  });
}
