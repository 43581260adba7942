import { isRecord } from '@patchbay/core';
import { createCallTransport } from '@patchbay/http';
import { oauth2Module, type AuthorizationCodeSettings } from '@patchbay/oauth2';
import { botScopes } from './permissions.ts';
import type { Settings } from './settings.ts';

const common = {
  flow: 'authorization_code',
  authorizationUrl: ({ base_url }) => new URL('/oauth/v2/authorize', base_url).href,
  tokenUrl: ({ base_url }) => `${base_url}/oauth.v2.access`,
  transport: createCallTransport,
  scopeSeparator: ',',
  // Tokens that do not rotate come without a refresh token.
  rotatesRefreshTokens: true,
  readError: ({ ok, error }) => {
    if (ok === true) return undefined;
    return {
      error: error === 'invalid_refresh_token' || error === 'invalid_code' ? 'invalid_grant' : String(error),
    };
  },
} as const satisfies AuthorizationCodeSettings<Settings>;

/**
 * Slack gives a bot's and a user's token in answers of its own shape.
 *
 * @see https://docs.slack.dev/authentication/installing-with-oauth
 * @see https://docs.slack.dev/authentication/using-token-rotation
 */
export const slackOAuth = oauth2Module<Settings>({
  credentials: {
    oauth: {
      ...common,
      baseScopes: 'users:read',
      scopes: botScopes,
      readToken: (body) => ({ ...body, token_type: 'bearer' }),
    },
    admin_oauth: {
      ...common,
      baseScopes: 'admin',
      scopeParameter: 'user_scope',
      readToken: ({ authed_user: user, ...body }) => ({
        ...(isRecord(user) && 'access_token' in user ? user : body),
        token_type: 'bearer',
      }),
    },
  },
});
