import type { ClientContext } from '@patchbay/core';
import { joinUrl, parseBaseUrl, sessionTokenAuth, type AuthStrategy } from '@patchbay/http';
import type { KeystoneCredential } from './credentials.ts';
import type { Settings } from './settings.ts';

/**
 * Logs in, and again before the token expires or when it was revoked.
 * @see https://docs.openstack.org/api-ref/identity/v3/#password-authentication-with-scoped-authorization
 */
export function tokenAuth(context: ClientContext<Settings, KeystoneCredential>): AuthStrategy {
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
