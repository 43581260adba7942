import { isRecord, type ClientContext, type CredentialOf } from '@patchbay/core';
import { bearerAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { oauth2Auth, oauth2Module, type AuthorizationCodeSettings } from '@patchbay/oauth2';
import { saysExpired } from './errors.ts';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

const appPage = '[api.slack.com/apps](https://api.slack.com/apps)';

/** Tokens of apps (`xapp-`) and of configurations (`xoxe-`) are copied by mistake. */
const tokenCheck =
  (form: RegExp, prefix: string) =>
  ({ token }: Readonly<Record<string, unknown>>): readonly string[] =>
    typeof token === 'string' && form.test(token) ? [] : [`The token has to start with ${prefix}.`];

/** A token for reading, and one of an administrator for what only they may do. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'Bot or user token',
    validate: tokenCheck(/^(?:xoxe\.)?xox[bp]-/, 'xoxb- or xoxp-'),
    description: `The token (\`xoxb-\` or \`xoxp-\`) from "OAuth & Permissions" of your app at ${appPage}.`,
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'Bot token by OAuth',
    description: 'The bot token that the OAuth capabilities of this connector get.',
  },
  {
    id: 'admin_token',
    type: 'token',
    name: 'Administrator token',
    validate: tokenCheck(/^(?:xoxe\.)?xoxp-/, 'xoxp-'),
    description:
      'A user token (`xoxp-`) of an owner or admin with the scope `admin`: for creating, changing and deactivating accounts (SCIM) and for access logs; with `admin.users:write` for roles.',
    optional: true,
  },
  {
    id: 'admin_oauth',
    type: 'oauth',
    name: 'Administrator token by OAuth',
    description: 'The same, from the OAuth capabilities of this connector.',
    optional: true,
  },
] as const;

export type SlackCredential = CredentialOf<typeof credentials>;

/** One token reads; with one of an administrator more can be done. */
export const allowedCredentials = [
  ['token'],
  ['oauth'],
  ['token', 'admin_token'],
  ['token', 'admin_oauth'],
  ['oauth', 'admin_token'],
  ['oauth', 'admin_oauth'],
] as const;

/** Proves who is calling, with one of the two tokens. */
export function authOf(
  context: ClientContext<Settings, SlackCredential>,
  credential: SlackCredential,
): AuthStrategy {
  if (credential.type === 'token') return bearerAuth(credential.token);
  return oauth2Auth({ ...context, credential }, { isExpired: ({ json }) => saysExpired(json()) });
}

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
export const oauth = oauth2Module<Settings>({
  credentials: {
    oauth: {
      ...common,
      baseScopes: 'users:read',
      scopes: SCOPES,
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
