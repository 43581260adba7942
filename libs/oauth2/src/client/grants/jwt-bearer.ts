import { signJwt, type JwtAlgorithm } from '@patchbay/jwt';
import type { RenewToken } from '../../tokens/options.ts';
import { signingKey, uniqueId } from '../client-authentication.ts';
import type { ClientIdentity, SigningKey, TokenEndpoint } from '../endpoint.ts';
import { requestToken } from '../request-token.ts';
import { scopeList, type Scopes } from '../scopes.ts';

/** Options of {@link jwtBearerGrant}. */
export interface JwtBearerOptions extends TokenEndpoint, Pick<ClientIdentity, 'clientSecret'> {
  /** Who signs. */
  readonly issuerOfAssertion: string;
  /** Whom the token is for; `null`: the assertion does not say. @default who signs */
  readonly subject?: string | null | undefined;
  readonly privateKey: SigningKey;
  readonly keyId?: string | undefined;
  /** @default what a JWK names, else `RS256` */
  readonly algorithm?: JwtAlgorithm | undefined;
  /** @default the token URL */
  readonly assertionAudience?: string | undefined;
  /** The life of the assertion, not of the token. @default 300 */
  readonly expiresInSeconds?: number | undefined;
  readonly scopes?: Scopes | undefined;
  /** Where the vendor looks for the scopes. @default 'parameter' */
  readonly scopesIn?: 'parameter' | 'claim' | undefined;
  /** Claims of the vendor's own. */
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
  /** For vendors that want the client named, or proved, beside the assertion. */
  readonly clientId?: string | undefined;
}

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Gets tokens for an assertion that the client signs, each time anew.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-2.1
 */
export function jwtBearerGrant(options: JwtBearerOptions): RenewToken {
  const scopes = scopeList(options.scopes);
  const inClaim = options.scopesIn === 'claim';
  const endpoint: TokenEndpoint = {
    ...options,
    clientAuthentication: options.clientAuthentication ?? 'none',
  };
  const { clientId } = options;
  const identity = clientId === undefined ? undefined : { ...options, clientId };
  return async (_previous, call) => {
    const key = signingKey(options, call);
    const assertion = await signJwt(
      {
        iss: options.issuerOfAssertion,
        sub: options.subject === undefined ? options.issuerOfAssertion : options.subject,
        aud: options.assertionAudience ?? options.tokenUrl,
        jti: uniqueId(call),
        ...(inClaim && scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
        ...options.claims,
      },
      {
        key,
        algorithm: options.algorithm ?? key.algorithm ?? 'RS256',
        expiresInSeconds: options.expiresInSeconds ?? 300,
        header: options.keyId === undefined ? {} : { kid: options.keyId },
        clock: call.runtime.clock,
      },
    );
    const parameters = { assertion };
    const scopesIn = inClaim ? 'elsewhere' : 'parameter';
    const grant = { type: jwtBearer, parameters, scopes, scopesIn, secrets: [assertion] } as const;
    return requestToken(endpoint, identity, grant, call);
  };
}
