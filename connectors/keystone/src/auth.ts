import type { BasicCredential, ClientContext } from '@patchbay/core';
import { joinUrl, parseBaseUrl, sessionTokenAuth, type AuthStrategy } from '@patchbay/http';
import type { Settings } from './settings.ts';

/** Logs in, and again when the session ends. TODO(vendor): the page that describes the login. */
export function sessionAuth(context: ClientContext<Settings, BasicCredential>): AuthStrategy {
  const { username, password } = context.credential;
  return sessionTokenAuth(context, {
    login: {
      url: joinUrl(parseBaseUrl(context.settings.base_url), 'login'),
      json: { username, password },
    },
    token: { path: 'token' },
    lifetime: { duration: { path: 'expires_in' } },
    send: { header: 'x-session-token' },
  });
}
