import type { ClientContext, CredentialOf } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { oauth2Auth, oauth2Module, serviceAccountAuth } from '@patchbay/oauth2';
import { AUTHORIZATION_URL, TOKEN_URL } from './constants.ts';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** How Google lets programs in. */
export const credentials = [
  {
    id: 'service_account',
    type: 'service_account',
    name: 'Service account',
    description:
      'The key file of a service account with domain-wide delegation (Admin console, Security > Access and data control > API controls), and the email address of the administrator for whom it acts.',
    optional: true,
    validate: ({ impersonation_email: email }: Readonly<Record<string, unknown>>): readonly string[] =>
      typeof email === 'string' && email.includes('@')
        ? []
        : ['The email address of an administrator is missing: the service account itself may read nothing.'],
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    description: 'An access token that an administrator consented to.',
    optional: true,
  },
] as const;

export type GoogleCredential = CredentialOf<typeof credentials>;

/** What a run of several streams asks for. */
const READ_SCOPES = [...new Set(Object.values(SCOPES).flat())].filter((scope) => scope.endsWith('.readonly'));

/**
 * The service account asks for the scopes of the credential, else for those of the capability: Google gives no token at
 * all where one scope was not delegated.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#delegatingauthority
 */
export function authOf(context: ClientContext<Settings, GoogleCredential>): AuthStrategy {
  const { credential, capability } = context;
  if (credential.type === 'oauth') return oauth2Auth({ ...context, credential });
  const scopes = credential.scopes.length > 0 ? credential.scopes : (SCOPES[capability] ?? READ_SCOPES);
  return serviceAccountAuth(
    { ...context, credential },
    { tokenUrl: TOKEN_URL, transport: createCallTransport, scopes },
  );
}

/**
 * Google gives a refresh token only with `access_type=offline`, and for a person who consented before only with
 * `prompt=consent`.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/web-server#creatingclient
 */
export const oauth = oauth2Module<Settings>({
  flow: 'authorization_code',
  authorizationUrl: AUTHORIZATION_URL,
  tokenUrl: TOKEN_URL,
  transport: createCallTransport,
  pkce: true,
  authorizationParameters: { access_type: 'offline', prompt: 'consent' },
  scopes: SCOPES,
});
