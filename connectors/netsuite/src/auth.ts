import type { ClientContext } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsGrant, oauth2Auth } from '@patchbay/oauth2';
import { oauth1Auth } from '@patchbay/oauth1';
import type { NetsuiteCredential } from './credentials.ts';
import type { Settings } from './settings.ts';

type Account = Pick<Settings, 'account_id'>;

/** The account as NetSuite writes it: the realm of signatures, and the id of the tenant. */
export function accountOf({ account_id: id }: Account): string {
  return id.toUpperCase().replace('-', '_');
}

/**
 * Where the account has its API, which stays when it moves to another data center.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1546938065.html
 */
export function baseUrlOf({ account_id: id }: Account): string {
  return `https://${id.toLowerCase().replace('_', '-')}.suitetalk.api.netsuite.com/services/rest`;
}

/** The token endpoint, which is the audience of the assertion too. */
export function tokenUrlOf(settings: Account): string {
  return `${baseUrlOf(settings)}/auth/oauth2/v1/token`;
}

/**
 * A signature with both secrets, or the access token of an integration, which its certificate renews. NetSuite reads the
 * scope in the assertion, and takes PS and ES algorithms alone: a JWK names its own.
 *
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941295.html
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_162790605110.html
 */
export function netsuiteAuth(context: ClientContext<Settings, NetsuiteCredential>): AuthStrategy {
  const { credential, runtime, settings } = context;
  if (credential.type === 'oauth1') {
    return oauth1Auth(credential, {
      runtime,
      signatureMethod: 'HMAC-SHA256',
      realm: accountOf(settings),
    });
  }
  const tokenUrl = tokenUrlOf(settings);
  const isJwk = credential.client_secret.trimStart().startsWith('{');
  return oauth2Auth(
    { ...context, credential },
    {
      renewal: {
        issuer: tokenUrl,
        renew: clientCredentialsGrant({
          tokenUrl,
          transport: createCallTransport,
          clientAuthentication: 'private_key_jwt',
          clientId: credential.client_id,
          privateKey: credential.client_secret,
          keyId: settings.certificate_id,
          assertion: {
            ...(isJwk ? {} : { algorithm: 'PS256' }),
            claims: { scope: 'rest_webservices' },
          },
        }),
      },
    },
  );
}
