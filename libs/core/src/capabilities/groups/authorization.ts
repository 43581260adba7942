import * as models from '../../models/index.ts';
import { defineCapability, open } from '../define.ts';

/** The capabilities by which a host gets OAuth 2.0 tokens. */
export const authorizationCapabilities = {
  get_authorization_url: defineCapability(
    'read',
    'authorization',
    'Gives the address at which a person consents.',
    models.GetAuthorizationUrl,
    models.AuthorizationUrl,
    open,
  ),
  handle_authorization_callback: defineCapability(
    'read',
    'authorization',
    'Exchanges the code of a consent for tokens.',
    models.HandleAuthorizationCallback,
    models.OauthCredentials,
    open,
  ),
  handle_client_credentials_request: defineCapability(
    'read',
    'authorization',
    'Gets a token for client credentials.',
    models.HandleClientCredentials,
    models.OauthCredentials,
    open,
  ),
  refresh_access_token: defineCapability(
    'read',
    'authorization',
    'Gets a new access token for a refresh token.',
    models.RefreshAccessToken,
    models.OauthCredentials,
    open,
  ),
} as const;
