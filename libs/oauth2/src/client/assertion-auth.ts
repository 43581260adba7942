import type { CallContext, ServiceAccountCredential } from '@patchbay/core';
import { oauth2Auth, type OAuth2Auth } from '../tokens/oauth2-auth.ts';
import { createTokenSource } from '../tokens/token-source.ts';
import { grantFingerprint } from './grants/fingerprint.ts';
import { jwtBearerGrant, type JwtBearerOptions } from './grants/jwt-bearer.ts';
import { serviceAccountAssertion, type ServiceAccountOptions } from './grants/service-account.ts';

/** The call of a client that signs assertions with what its credential holds. */
export interface AssertionContext extends CallContext {
  readonly credential: { readonly id: string };
}

/** The call of a client whose credential is of the kind `service_account`. */
export interface ServiceAccountContext extends CallContext {
  readonly credential: AssertionContext['credential'] & ServiceAccountCredential;
}

/**
 * Proves who is calling with tokens that are got for assertions, each signed anew. Tokens are shared by calls whose options
 * are the same. The key is opened when a token is asked for, and not for every call.
 *
 * @example jwtBearerAuth(context, { tokenUrl: TOKEN_URL, transport: createCallTransport, issuerOfAssertion, privateKey })
 */
export function jwtBearerAuth(context: AssertionContext, options: JwtBearerOptions): OAuth2Auth {
  const { id } = context.credential;
  const grant = { ...options, credentialId: id };
  const source = createTokenSource({
    issuer: grant.tokenUrl,
    material: { client_id: grant.issuerOfAssertion },
    audience: grantFingerprint(grant),
    renew: jwtBearerGrant(grant),
  });
  return oauth2Auth({ ...context, credential: { id } }, { source });
}

/**
 * {@link jwtBearerAuth} with the key file of a Google service account.
 *
 * @throws `bad_request` when the key file lacks what it should have.
 * @example serviceAccountAuth({ ...context, credential }, { transport: createCallTransport, scopes })
 */
export function serviceAccountAuth(
  context: ServiceAccountContext,
  options: ServiceAccountOptions,
): OAuth2Auth {
  return jwtBearerAuth(context, serviceAccountAssertion(context.credential, options));
}
