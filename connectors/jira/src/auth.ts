import type { ClientContext, CredentialOf } from '@patchbay/core';
import { basicAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { oauth2Auth, oauth2Module } from '@patchbay/oauth2';
import { AUTHORIZATION_URL, TOKEN_URL } from './constants.ts';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How Atlassian lets programs in. */
export const credentials = [
  {
    id: 'basic',
    type: 'basic',
    name: 'API token',
    description:
      'The email address of the account as the user name, and an API token of it as the password: https://id.atlassian.com/manage-profile/security/api-tokens.',
    optional: true,
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth 2.0 (3LO)',
    description:
      'An access token that an administrator consented to: https://developer.atlassian.com/console/myapps/, OAuth 2.0 integration.',
    optional: true,
  },
] as const;

export type JiraContext = ClientContext<Settings, CredentialOf<typeof credentials>>;

/**
 * Much of Jira can be read by anybody, and less is there then: to a wrong API token some endpoints answer as to nobody, and
 * say so in a header alone.
 *
 * @see https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB2942093
 */
const REFUSED_LOGIN = /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/;

/** @see https://developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis/ */
export function authOf(context: JiraContext): AuthStrategy {
  const { credential } = context;
  if (credential.type === 'oauth') return oauth2Auth({ ...context, credential });
  return {
    ...basicAuth(credential.username, credential.password),
    isExpired: ({ status, headers }) =>
      status !== 401 && REFUSED_LOGIN.test(headers['x-seraph-loginreason'] ?? ''),
  };
}

/**
 * Every refresh ends the refresh token that it was asked for with.
 *
 * @see https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens/
 */
export const oauth = oauth2Module({
  flow: 'authorization_code',
  authorizationUrl: AUTHORIZATION_URL,
  tokenUrl: TOKEN_URL,
  transport: createCallTransport,
  request: { encoding: 'json' },
  authorizationParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
  baseScopes: 'offline_access',
  scopes: SCOPES,
  rotatesRefreshTokens: true,
});
