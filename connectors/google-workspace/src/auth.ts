import type { ClientContext, ServiceAccountCredential, SuppliedCredential } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import { createTokenSource, oauth2Auth, serviceAccountGrant } from '@patchbay/oauth2';
import { TOKEN_URL } from './constants.ts';
import type { Settings } from './settings.ts';

/** The credential as the client gets it. */
export type ServiceAccount = SuppliedCredential<
  'service_account',
  'service_account',
  ServiceAccountCredential
>;

/** Tokens for whom the account acts for. TODO(vendor): the page that describes how it takes service accounts. */
export function serviceAccountAuth(context: ClientContext<Settings, ServiceAccount>): AuthStrategy {
  const { id, key, impersonation_email, scopes } = context.credential;
  const source = createTokenSource({
    issuer: TOKEN_URL,
    subject: impersonation_email,
    material: { client_id: String(key['client_email']), private_key: String(key['private_key']), scopes },
    renew: serviceAccountGrant(context.credential, {
      tokenUrl: TOKEN_URL,
      transport: createCallTransport,
      credentialId: id,
    }),
  });
  return oauth2Auth(context, { source });
}
