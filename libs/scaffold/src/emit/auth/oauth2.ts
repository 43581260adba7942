import { canaryOf, own, type AuthMaker } from './auth-parts.ts';

const OAUTH2_CREDENTIAL = { from: '@patchbay/oauth2', name: 'OAuth2Credential' };

const STRATEGY = { imports: [own('authOf')], code: 'authOf(context)' };

const MODULE = { imports: [own('oauth')], code: 'oauth' };

const ENDPOINTS = {
  AUTHORIZATION_URL: `/** Where a person consents. TODO(vendor): the page that says so. */
export const AUTHORIZATION_URL = 'https://auth.example.com/authorize';`,
  TOKEN_URL: `/** Where it gives tokens. TODO(vendor): the page that says so. */
export const TOKEN_URL = 'https://auth.example.com/token';`,
};

/** Each capability that is added gets its line. */
const SCOPES = `/** TODO(vendor): the scope that each capability needs, and the page that names them. */
export const SCOPES: Readonly<Record<string, string>> = {};`;

const filesOf = (constants: string, settings: string) => ({
  'src/auth.ts': `import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { oauth2Auth, oauth2Module, type OAuth2Context } from '@patchbay/oauth2';
import { ${constants} } from './constants.ts';
import type { Settings } from './settings.ts';

/** Sends the access token. */
export function authOf(context: OAuth2Context): AuthStrategy {
  return oauth2Auth(context);
}

/** How a host gets tokens. TODO(vendor): the page that says how long they are good, and what renews them. */
export const oauth = oauth2Module<Settings>({
${settings}
  transport: createCallTransport,
});
`,
});

const BEARER = 'authorization: `Bearer ${TOKEN}`';

/** A person consents, and the host keeps what that gave: the connector sees the access token alone. */
export const oauth2: AuthMaker = () => ({
  credential: {
    kind: 'oauth',
    type: OAUTH2_CREDENTIAL,
    title: 'OAuth client',
    fields: ['access_token'],
    variables: { client_id: '...', client_secret: '...', refresh_token: '...' },
  },
  libraries: ['oauth2'],
  strategy: STRATEGY,
  constants: { code: [ENDPOINTS.AUTHORIZATION_URL, ENDPOINTS.TOKEN_URL, SCOPES].join('\n\n') },
  files: filesOf(
    'AUTHORIZATION_URL, SCOPES, TOKEN_URL',
    `  flow: 'authorization_code',
  authorizationUrl: AUTHORIZATION_URL,
  tokenUrl: TOKEN_URL,
  scopes: SCOPES,
  pkce: true,`,
  ),
  module: MODULE,
  mocks: {
    before: canaryOf('TOKEN', 'access-token'),
    auth: '{ oauth: { access_token: TOKEN } }',
    requestHeaders: BEARER,
  },
});

/** The client asks for itself. */
export const oauth2ClientCredentials: AuthMaker = () => ({
  credential: {
    kind: 'oauth_client_credentials',
    type: OAUTH2_CREDENTIAL,
    title: 'OAuth client',
    fields: ['access_token', 'client_id', 'client_secret', 'scopes'],
    variables: { client_id: '...', client_secret: '...', scopes: 'read' },
  },
  libraries: ['oauth2'],
  strategy: STRATEGY,
  constants: { code: [ENDPOINTS.TOKEN_URL, SCOPES].join('\n\n') },
  files: filesOf(
    'SCOPES, TOKEN_URL',
    `  flow: 'client_credentials',
  tokenUrl: TOKEN_URL,
  scopes: SCOPES,`,
  ),
  module: MODULE,
  mocks: {
    before: `${canaryOf('TOKEN', 'access-token')}\nconst CLIENT_SECRET = canary('client-secret');`,
    auth: `{
  oauth_client_credentials: {
    access_token: TOKEN, client_id: 'patchbay', client_secret: CLIENT_SECRET, scopes: ['read'],
  },
}`,
    requestHeaders: BEARER,
  },
});
