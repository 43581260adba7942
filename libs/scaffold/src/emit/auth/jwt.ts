import { core, BEARER_JWT, canaryOf, own, TOKEN_MINUTES, type AuthMaker } from './auth-parts.ts';

/** Header, claims and key are the user's; the connector signs a token of them. */
export const jwt: AuthMaker = () => ({
  credential: {
    kind: 'jwt',
    type: core('JWTCredential'),
    title: 'signing key',
    fields: ['headers', 'claims', 'secret'],
    variables: { headers: `'{"alg":"HS256"}'`, claims: `'{"iss":"..."}'`, secret: '...' },
  },
  libraries: ['jwt'],
  strategy: {
    imports: [own('authOf')],
    code: 'authOf(context)',
  },
  constants: { code: TOKEN_MINUTES },
  files: {
    'src/auth.ts': `import type { ClientContext, JWTCredential } from '@patchbay/core';
import { bearerAuth, customAuth, type AuthStrategy } from '@patchbay/http';
import { signJwtCredential } from '@patchbay/jwt';
import { TOKEN_MINUTES } from './constants.ts';
import type { Settings } from './settings.ts';

/** Signs a token of the credential for every try. TODO(vendor): the page that says what it must hold. */
export function authOf({ credential, runtime }: ClientContext<Settings, JWTCredential>): AuthStrategy {
  return customAuth({
    secrets: [credential.secret],
    apply: async (request) => {
      const token = await signJwtCredential(credential, {
        clock: runtime.clock,
        expirationMinutes: TOKEN_MINUTES,
      });
      return bearerAuth(token).apply(request);
    },
  });
}
`,
  },
  mocks: {
    before: canaryOf('SECRET', 'signing-secret'),
    auth: `{
  jwt: { headers: { alg: 'HS256' }, claims: { iss: 'patchbay', aud: BASE_URL }, secret: SECRET },
}`,
    requestHeaders: BEARER_JWT,
  },
});
