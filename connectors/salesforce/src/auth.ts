import { JWTCredential, type ClientContext, type CredentialOf } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { jwtBearerAuth, oauth2Auth, oauth2Module } from '@patchbay/oauth2';
import { z } from 'zod';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** Who an assertion is for: the login of the kind of organization, or its My Domain. */
const Audience = z
  .string()
  .regex(
    /^https:\/\/(?:login|test|[a-z0-9-]+(?:\.[a-z]+)?\.my)\.salesforce\.com$/,
    'It is https://login.salesforce.com, https://test.salesforce.com or the URL of My Domain.',
  );

/** The app by its consumer key, the user by the username, and the key whose certificate the app has. */
const JwtCredential = JWTCredential.extend({
  claims: z.object({ iss: z.string().min(1), sub: z.string().min(1), aud: Audience.optional() }),
});

/** How Salesforce lets programs in. */
export const credentials = [
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    description:
      'An administrator consents to an external client app: Setup > External Client App Manager, with the OAuth scopes `api` and `refresh_token`.',
    optional: true,
  },
  {
    id: 'jwt',
    type: 'jwt',
    name: 'JWT bearer',
    description:
      'An external client app with the JWT bearer flow and a certificate, to which the user is admitted beforehand: the consumer key as `claims.iss`, the username as `claims.sub`, the private key (PEM, RSA) as `secret`, `RS256` as `headers.alg`.',
    optional: true,
    inputModel: JwtCredential,
  },
] as const;

export type SalesforceCredential = CredentialOf<typeof credentials>;

/** Where the organization is: its API, its tokens, and what people consent at. */
export const originOf = ({ my_domain }: Pick<Settings, 'my_domain'>): string => `https://${my_domain}`;

const tokenUrlOf = (settings: Pick<Settings, 'my_domain'>): string =>
  `${originOf(settings)}/services/oauth2/token`;

/** Where people sign in to organizations of that kind, which is the audience of assertions. */
const loginOf = ({ my_domain }: Pick<Settings, 'my_domain'>): string =>
  /\.(?:sandbox|scratch)\.my\.salesforce\.com$/.test(my_domain)
    ? 'https://test.salesforce.com'
    : 'https://login.salesforce.com';

/**
 * The token of a person, or one for an assertion, of which Salesforce does not say when it ends.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_jwt_flow.htm&type=5
 */
export function authOf(context: ClientContext<Settings, SalesforceCredential>): AuthStrategy {
  const { credential, settings } = context;
  if (credential.type === 'oauth') return oauth2Auth({ ...context, credential });
  const { iss, sub, aud = loginOf(settings) } = credential.claims;
  return jwtBearerAuth(context, {
    tokenUrl: tokenUrlOf(settings),
    transport: createCallTransport,
    issuerOfAssertion: iss,
    subject: sub,
    privateKey: credential.secret,
    algorithm: 'RS256',
    assertionAudience: aud,
    // It is used at once, and Salesforce wants it to be of minutes.
    expiresInSeconds: 180,
  });
}

/**
 * A refresh token may be good for one time: the app decides.
 *
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_refresh_token_flow.htm&type=5
 */
export const oauth = oauth2Module<Settings>({
  flow: 'authorization_code',
  authorizationUrl: (settings) => `${originOf(settings)}/services/oauth2/authorize`,
  tokenUrl: tokenUrlOf,
  transport: createCallTransport,
  pkce: true,
  baseScopes: ['api', 'refresh_token'],
  scopes: SCOPES,
  rotatesRefreshTokens: true,
});
