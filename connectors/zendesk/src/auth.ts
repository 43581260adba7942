import type { ClientContext, CredentialOf } from '@patchbay/core';
import { basicAuth, bearerAuth, createCallTransport, type AuthStrategy } from '@patchbay/http';
import { oauth2Module } from '@patchbay/oauth2';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How Zendesk lets programs in. */
export const credentials = [
  {
    id: 'basic',
    type: 'basic',
    name: 'API token',
    description:
      'The email address of an admin as the user name, and an API token as the password: Admin Center, Apps and integrations > APIs > API tokens.',
    optional: true,
    validate: ({ username }: Readonly<Record<string, unknown>>): readonly string[] =>
      String(username).endsWith('/token') ? ['Leave out "/token": it is put behind the address.'] : [],
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    description:
      'An access token that an admin consented to, with the scopes `read` and `write`: Admin Center, Apps and integrations > APIs > OAuth clients.',
    optional: true,
  },
] as const;

export type ZendeskCredential = CredentialOf<typeof credentials>;

/** Where the company has its API. */
export const baseUrlOf = ({ subdomain }: Pick<Settings, 'subdomain'>): string =>
  `https://${subdomain}.zendesk.com`;

/** @see https://developer.zendesk.com/api-reference/introduction/security-and-auth/ */
export function authOf({ credential }: ClientContext<Settings, ZendeskCredential>): AuthStrategy {
  return credential.type === 'basic'
    ? basicAuth(`${credential.username}/token`, credential.password)
    : bearerAuth(credential.access_token);
}

/**
 * Every refresh ends the tokens before it.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/
 */
export const oauth = oauth2Module<Settings>({
  flow: 'authorization_code',
  authorizationUrl: (settings) => `${baseUrlOf(settings)}/oauth/authorizations/new`,
  tokenUrl: (settings) => `${baseUrlOf(settings)}/oauth/tokens`,
  transport: createCallTransport,
  request: { encoding: 'json' },
  pkce: true,
  scopes: SCOPES,
  rotatesRefreshTokens: true,
});
