import type { ClientContext, CredentialOf } from '@patchbay/core';
import { bearerAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { oauth2Auth, oauth2Module } from '@patchbay/oauth2';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How GitLab lets programs in. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'Access token',
    description:
      'A personal access token with the scope `api` (`read_api` to read alone), or the token of a top-level group with the role Owner: **Settings > Access tokens**.',
    optional: true,
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    description:
      'An access token that an Owner of the group, or an administrator, consented to: **Settings > Applications** of the group, or of the Admin area.',
    optional: true,
  },
] as const;

/** What proving takes of a call; streams have it too. */
export type GitlabCall = Omit<ClientContext<Settings, CredentialOf<typeof credentials>>, 'credentials'>;

/** The address of the instance, without a slash behind it. */
export const addressOf = ({ base_url }: Pick<Settings, 'base_url'>): string => base_url.replace(/\/+$/, '');

/** Personal and group access tokens are taken where OAuth tokens are. @see https://docs.gitlab.com/api/rest/authentication/ */
export function authOf(context: GitlabCall): AuthStrategy {
  const { credential } = context;
  return credential.type === 'token' ? bearerAuth(credential.token) : oauth2Auth({ ...context, credential });
}

/**
 * Access tokens end after two hours. Every refresh ends the tokens before it.
 *
 * @see https://docs.gitlab.com/api/oauth2/
 */
export const oauth = oauth2Module<Settings>({
  flow: 'authorization_code',
  authorizationUrl: (settings) => `${addressOf(settings)}/oauth/authorize`,
  tokenUrl: (settings) => `${addressOf(settings)}/oauth/token`,
  transport: createCallTransport,
  pkce: true,
  scopes: SCOPES,
  rotatesRefreshTokens: true,
});
