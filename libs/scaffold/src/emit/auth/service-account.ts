import { canaryOf, MADE_KEY, own, type AuthMaker } from './auth-parts.ts';

/** A key file signs an assertion, which is exchanged for a token. */
export const serviceAccount: AuthMaker = () => ({
  credential: {
    kind: 'service_account',
    type: { from: './auth.ts', name: 'ServiceAccount' },
    title: 'service account',
    fields: ['key', 'impersonation_email', 'tenant_id', 'scopes'],
    variables: {
      key: '"$(cat key.json)"',
      impersonation_email: '...',
      tenant_id: '...',
      scopes: '...',
    },
  },
  libraries: ['oauth2'],
  strategy: { imports: [own('authOf')], code: 'authOf(context)' },
  constants: {
    code: `/** Where it gives tokens. TODO(vendor): the page that says so. */
export const TOKEN_URL = 'https://oauth2.googleapis.com/token';`,
  },
  files: {
    'src/auth.ts': `import type { ClientContext, ServiceAccountCredential, SuppliedCredential } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { serviceAccountAuth } from '@patchbay/oauth2';
import { TOKEN_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** The credential as the client gets it. */
export type ServiceAccount = SuppliedCredential<'service_account', 'service_account', ServiceAccountCredential>;

/** Tokens for whom the account acts for. TODO(vendor): the page that describes how it takes service accounts. */
export function authOf(context: ClientContext<Settings, ServiceAccount>): AuthStrategy {
  return serviceAccountAuth(context, { tokenUrl: TOKEN_URL, transport: createCallTransport });
}
`,
  },
  mocks: {
    imports: [
      ...MADE_KEY.imports,
      { from: '@patchbay/testing', names: ['post'] },
      { from: '../src/constants.ts', names: ['TOKEN_URL'] },
    ],
    before: `${canaryOf('TOKEN', 'access-token')}

${MADE_KEY.code}`,
    auth: `{
  service_account: {
    key: {
      type: 'service_account',
      private_key_id: 'key-0001',
      private_key: privateKey,
      client_email: 'patchbay@project.example.com',
    },
    impersonation_email: 'admin@example.com',
    tenant_id: 'example.com',
    scopes: ['https://www.example.com/auth/users'],
  },
}`,
    requestHeaders: 'authorization: `Bearer ${TOKEN}`',
    signIn: `[
  post(
    TOKEN_URL,
    { form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: /^ey/ } },
    { json: { access_token: TOKEN, token_type: 'Bearer', expires_in: 3600 } },
  ),
]`,
  },
});
