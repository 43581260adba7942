import { hideSecrets, type TokenCall } from '@patchbay/core';
import type { RequestParameters, TokenEndpoint } from './endpoint.ts';
import { codeChallenge, codeVerifier } from './pkce.ts';
import { parameterPairs } from './request-token.ts';
import { secureUrl } from './secure-url.ts';

/** What an authorization URL is made of. */
export interface AuthorizationRequest extends Pick<
  TokenEndpoint,
  'audience' | 'resource' | 'scopeSeparator'
> {
  /** https, or http on loopback; it may have a query of its own. */
  readonly authorizationUrl: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly scopes?: readonly string[] | undefined;
  /** The name under which the vendor takes scopes. @default 'scope' */
  readonly scopeParameter?: string | undefined;
  /** Binds the code to a secret of this request. @default false */
  readonly pkce?: boolean | undefined;
  /** The vendor's own: `access_type`, `prompt` and others. */
  readonly authorizationParameters?: RequestParameters | undefined;
}

/** Where to send the person who is to consent. */
export interface AuthorizationUrlParts {
  readonly url: string;
  /** To be kept until the callback, where `pkce` is on. */
  readonly codeVerifier?: string | undefined;
}

/**
 * The URL at which a person consents.
 *
 * @throws `bad_request` when the authorization URL is not https.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 */
export async function authorizationUrl(
  request: AuthorizationRequest,
  call: TokenCall,
): Promise<AuthorizationUrlParts> {
  const url = secureUrl(request.authorizationUrl, 'authorization URL');
  const { scopes = [] } = request;
  const verifier = request.pkce === true ? codeVerifier(call) : undefined;
  if (verifier !== undefined) call.redactor.add(verifier);
  const parameters = parameterPairs({
    audience: request.audience,
    resource: request.resource,
    ...(scopes.length === 0
      ? {}
      : { [request.scopeParameter ?? 'scope']: scopes.join(request.scopeSeparator ?? ' ') }),
    ...request.authorizationParameters,
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    state: request.state,
    ...(verifier === undefined ? {} : await codeChallenge(verifier)),
  });
  for (const [name] of parameters) url.searchParams.delete(name);
  for (const [name, value] of parameters) url.searchParams.append(name, value);
  return hideSecrets({ url: url.href, codeVerifier: verifier }, ['codeVerifier']);
}
