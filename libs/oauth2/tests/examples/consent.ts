import type { TokenCall } from '@patchbay/core';
import {
  authorizationUrl,
  exchangeCode,
  readCallback,
  type AuthorizationUrlParts,
  type TransportFactory,
} from '@patchbay/oauth2';

const clientId = 'client-id';

/** A person consents in a browser; PKCE binds the code to a secret that never leaves your server. */
export function consent(clientSecret: string, transport: TransportFactory, call: TokenCall) {
  const redirectUri = 'https://you.example/callback';
  const endpoint = { tokenUrl: 'https://vendor.example/token', issuer: 'https://vendor.example', transport };

  return {
    /** Where to send the person. Keep the state and the code verifier in the person's session. */
    start: (state: string) =>
      authorizationUrl(
        {
          authorizationUrl: 'https://vendor.example/authorize',
          clientId,
          redirectUri,
          state,
          scopes: ['users:read', 'offline_access'],
          pkce: true,
        },
        call,
      ),
    /** The tokens, once the person came back to `url`. */
    finish: (url: string, state: string, { codeVerifier }: AuthorizationUrlParts) => {
      const callback = readCallback(url, { clientId, state, issuer: endpoint.issuer }, call);
      return exchangeCode(endpoint, { clientId, clientSecret }, callback, codeVerifier, call);
    },
  };
}
