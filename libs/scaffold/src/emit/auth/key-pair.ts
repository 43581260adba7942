import { core, BEARER_JWT, MADE_KEY, own, TOKEN_MINUTES, type AuthMaker } from './auth-parts.ts';

/** The vendor knows a public key; the connector signs a token with the private one. */
export const keyPair: AuthMaker = () => ({
  credential: {
    kind: 'key_pair',
    type: core('KeyPairCredential'),
    title: 'key pair',
    fields: ['key_identifier', 'private_key'],
    variables: { key_identifier: '...', private_key: '"$(cat private-key.pem)"' },
  },
  libraries: ['jwt'],
  strategy: {
    imports: [own('authOf')],
    code: 'authOf(context)',
  },
  constants: {
    imports: [{ from: '@patchbay/jwt', names: ['type JwtAlgorithm'] }],
    code: `/** TODO(vendor): how it wants tokens signed, and the page that says so. */
export const SIGNING_ALGORITHM: JwtAlgorithm = 'RS256';

${TOKEN_MINUTES}`,
  },
  files: {
    'src/auth.ts': `import type { ClientContext, KeyPairCredential } from '@patchbay/core';
import { bearerAuth, customAuth, type AuthStrategy } from '@patchbay/http';
import { importKey, signJwt } from '@patchbay/jwt';
import { BASE_URL, SIGNING_ALGORITHM, TOKEN_MINUTES } from './constants.ts';
import type { Settings } from './settings.ts';

/**
 * Signs a token for every try. TODO(vendor): the claims that it wants. Where it wants the token exchanged for another,
 * \`sessionTokenAuth\` of \`@patchbay/http\` does that, with this strategy as the \`auth\` of its login.
 */
export function authOf(context: ClientContext<Settings, KeyPairCredential>): AuthStrategy {
  const { clock } = context.runtime;
  const { key_identifier, private_key } = context.credential;
  const key = importKey({ pem: private_key, keyId: key_identifier });
  const signing = { key, clock, algorithm: SIGNING_ALGORITHM, expiresInSeconds: TOKEN_MINUTES * 60 };
  return customAuth({
    secrets: [private_key],
    apply: async (request) => {
      const token = await signJwt({ iss: key_identifier, aud: BASE_URL }, signing);
      return bearerAuth(token).apply(request);
    },
  });
}
`,
  },
  mocks: {
    imports: MADE_KEY.imports,
    before: MADE_KEY.code,
    auth: `{ key_pair: { key_identifier: 'key-1', private_key: privateKey } }`,
    requestHeaders: BEARER_JWT,
  },
});
