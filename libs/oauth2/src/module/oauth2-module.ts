import type { IntegrationModule } from '@patchbay/core';
import type {
  AuthorizationCodeSettings,
  ClientCredentialsSettings,
  OAuth2CapabilityName,
  OAuth2Settings,
} from '../settings.ts';
import { oauth2Capabilities } from './capabilities.ts';
import { assertDeclared, choose, knows, scopesByCapability, type Entry } from './entries.ts';
import { tokenSourceOf } from './token-source-of.ts';

/** OAuth settings for each of several credentials, by id. */
export interface OAuth2Credentials<AppSettings = unknown> {
  readonly credentials: Readonly<Record<string, OAuth2Settings<AppSettings>>>;
}

/**
 * Gives a connector the capabilities of OAuth 2.0: for the code flow `get_authorization_url`,
 * `handle_authorization_callback` and `refresh_access_token`, for client credentials
 * `handle_client_credentials_request` and `refresh_access_token`. One that the connector implements itself goes first, and
 * `capabilities` turns single ones off. It also gives hosts that keep refresh tokens their source of access tokens.
 *
 * @param settings - for the connector's one OAuth credential, or for several by id
 * @throws Error when the connector declares no such credential: at once, when the integration is put together.
 * @example
 * ```ts
 * app.integration({ ..., modules: [oauth2Module<PagerDutySettings>({ flow: 'authorization_code', ... })] });
 * ```
 */
export function oauth2Module<AppSettings = unknown>(
  settings: AuthorizationCodeSettings<AppSettings>,
): IntegrationModule<Exclude<OAuth2CapabilityName, 'handle_client_credentials_request'>>;
export function oauth2Module<AppSettings = unknown>(
  settings: ClientCredentialsSettings<AppSettings>,
): IntegrationModule<'handle_client_credentials_request' | 'refresh_access_token'>;
export function oauth2Module<AppSettings = unknown>(
  settings: OAuth2Settings<AppSettings> | OAuth2Credentials<AppSettings>,
): IntegrationModule<OAuth2CapabilityName>;
export function oauth2Module<AppSettings = unknown>(
  settings: OAuth2Settings<AppSettings> | OAuth2Credentials<AppSettings>,
): IntegrationModule<OAuth2CapabilityName> {
  const entries: readonly Entry<OAuth2Settings<AppSettings>>[] =
    'credentials' in settings
      ? Object.entries(settings.credentials).map(([id, oauth]) => ({ id, oauth }))
      : [{ oauth: settings }];
  return {
    name: 'oauth2',
    oauthScopes: scopesByCapability(entries),
    capabilities: ({ credentials }) => {
      assertDeclared(entries, credentials);
      return oauth2Capabilities(entries);
    },
    accessTokens: (parts, request) => {
      const { credentialId: id } = request;
      if (!knows(entries, parts.credentials, id)) return undefined;
      return tokenSourceOf(choose(entries, parts.credentials, id), parts, request);
    },
  };
}
