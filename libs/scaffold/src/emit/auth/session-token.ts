import { core, canaryOf, own, type AuthMaker } from './auth-parts.ts';

/** A login gives a token for some time. */
export const sessionToken: AuthMaker = () => ({
  credential: {
    kind: 'basic',
    type: core('BasicCredential'),
    title: 'user name and password',
    fields: ['username', 'password'],
    variables: { username: '...', password: '...' },
  },
  strategy: { imports: [own('authOf')], code: 'authOf(context)' },
  files: {
    'src/auth.ts': `import type { BasicCredential, ClientContext } from '@patchbay/core';
import { joinUrl, parseBaseUrl, sessionTokenAuth, type AuthStrategy } from '@patchbay/http';
import type { Settings } from './settings.ts';

/** Logs in, and again when the session ends. TODO(vendor): the page that describes the login. */
export function authOf(context: ClientContext<Settings, BasicCredential>): AuthStrategy {
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
`,
  },
  mocks: {
    imports: [{ from: '@patchbay/testing', names: ['post'] }],
    before: `${canaryOf('PASSWORD', 'password')}\nconst SESSION = canary('session');`,
    auth: `{ basic: { username: 'patchbay', password: PASSWORD } }`,
    requestHeaders: `'x-session-token': SESSION`,
    signIn: `[
  post('/login', { json: { username: 'patchbay', password: PASSWORD } }, { json: { token: SESSION, expires_in: 3600 } }),
]`,
  },
});
