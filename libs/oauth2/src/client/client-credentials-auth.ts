import { oauth2Auth, type OAuth2Auth, type OAuth2Context } from '../tokens/oauth2-auth.ts';
import type { TokenEndpoint } from './endpoint.ts';
import { clientCredentialsGrant } from './grants/client-credentials.ts';
import { grantFingerprint } from './grants/fingerprint.ts';
import { vendorGrant, type VendorGrant } from './grants/vendor.ts';
import type { Scopes } from './scopes.ts';

/** The call of a client whose credential is of the kind `oauth_client_credentials`. */
export interface ClientCredentialsContext extends OAuth2Context {
  readonly credential: OAuth2Context['credential'] & {
    readonly client_id: string;
    readonly client_secret: string;
  };
}

/** Options of {@link clientCredentialsAuth}. */
export interface ClientCredentialsAuthOptions extends TokenEndpoint {
  /** What is asked for. @default what the vendor gives to who names none */
  readonly scopes?: Scopes | undefined;
  /** In place of `client_credentials`. */
  readonly grant?: VendorGrant | undefined;
  /** The `kid` of the client's key, where a JWK does not name it. */
  readonly keyId?: string | undefined;
}

/**
 * Proves who is calling with tokens that the client gets for itself, with the id and the secret or key of its credential.
 * Tokens are shared by calls whose credential and options are the same.
 *
 * @example clientCredentialsAuth({ ...context, credential }, { tokenUrl: TOKEN_URL, transport: createCallTransport })
 */
export function clientCredentialsAuth(
  context: ClientCredentialsContext,
  options: ClientCredentialsAuthOptions,
): OAuth2Auth {
  const { id: credentialId, client_id: clientId, client_secret: clientSecret } = context.credential;
  const { grant, ...request } = { ...options, credentialId, clientId, clientSecret };
  const renew = grant === undefined ? clientCredentialsGrant(request) : vendorGrant({ ...request, grant });
  const audience = grantFingerprint({ ...request, grant });
  return oauth2Auth(context, { renewal: { issuer: request.tokenUrl, audience, renew } });
}
