import type { ClientContext, CredentialOf } from '@patchbay/core';
import { joinUrl, parseBaseUrl, sessionTokenAuth, type AuthStrategy } from '@patchbay/http';
import type { Settings } from './settings.ts';

/** Who logs in: a user with a password, or an application credential with its secret. */
export const credentials = [
  {
    id: 'password',
    type: 'basic',
    title: 'User and password',
    description: 'A user with the role `reader` on the system, or `admin` if accounts are to be changed.',
  },
  {
    id: 'application_credential',
    type: 'basic',
    title: 'Application credential',
    description:
      'The id of an application credential as the user name, and its secret as the password. It must be unrestricted for writes, and its user an administrator of its project.',
  },
] as const;
export type KeystoneCredential = CredentialOf<typeof credentials>;

/**
 * Logs in, and again before the token expires or when it was revoked.
 * @see https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization
 */
export function authOf(context: ClientContext<Settings, KeystoneCredential>): AuthStrategy {
  return sessionTokenAuth(context, {
    login: {
      url: joinUrl(parseBaseUrl(context.settings.base_url), 'auth/tokens'),
      json: { auth: loginOf(context) },
    },
    token: { header: 'x-subject-token' },
    send: { header: 'x-auth-token' },
    lifetime: { expiry: { path: 'token.expires_at' } },
  });
}

/** An application credential is for one project, so that its login names none. */
function loginOf({ credential, settings }: ClientContext<Settings, KeystoneCredential>): object {
  if (credential.id === 'application_credential') {
    const application_credential = { id: credential.username, secret: credential.password };
    return { identity: { methods: ['application_credential'], application_credential } };
  }
  const { username: name, password } = credential;
  const user = { name, password, domain: { id: settings.user_domain_id } };
  const { project_id: id } = settings;
  return {
    identity: { methods: ['password'], password: { user } },
    scope: id === undefined ? { system: { all: true } } : { project: { id } },
  };
}
