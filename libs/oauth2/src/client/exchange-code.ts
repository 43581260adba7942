import type { TokenCall } from '@patchbay/core';
import type { TokenGrant } from '../token-grant.ts';
import type { Callback } from './callback.ts';
import type { ClientIdentity, TokenEndpoint } from './endpoint.ts';
import { requestToken } from './request-token.ts';

/**
 * Exchanges the code of a consent for tokens.
 *
 * @param codeVerifier - what {@link authorizationUrl} gave beside the URL
 * @throws as {@link requestToken}
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3
 */
export function exchangeCode(
  endpoint: TokenEndpoint,
  identity: ClientIdentity,
  { code, redirectUri }: Callback,
  codeVerifier: string | undefined,
  call: TokenCall,
): Promise<TokenGrant> {
  const verifier = codeVerifier === '' ? undefined : codeVerifier;
  return requestToken(
    endpoint,
    identity,
    {
      type: 'authorization_code',
      parameters: { code, redirect_uri: redirectUri, code_verifier: verifier },
      secrets: [code, ...(verifier === undefined ? [] : [verifier])],
    },
    call,
  );
}
