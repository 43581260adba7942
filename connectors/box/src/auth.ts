import { MissingParameterError, type ClientContext, type CredentialOf } from '@patchbay/core';
import { createCallTransport, type AuthStrategy } from '@patchbay/http';
import {
  clientCredentialsAuth,
  jwtBearerAuth,
  oauth2Auth,
  oauth2Module,
  type JwtBearerOptions,
  type VendorGrant,
} from '@patchbay/oauth2';
import { z } from 'zod';
import { ASSERTION_SECONDS, AUTHORIZATION_URL, TOKEN_URL } from './constants.ts';
import { SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

const text = () => z.string().min(1);
const secret = () => text().meta({ 'x-secret': true });

/** The file that the Developer Console gives for a JWT app. @see https://developer.box.com/guides/authentication/jwt/without-sdk/ */
const KeyFile = z.object({
  boxAppSettings: z.object({
    clientID: text(),
    clientSecret: secret(),
    appAuth: z.object({ publicKeyID: text(), privateKey: secret(), passphrase: secret().optional() }),
  }),
  enterpriseID: text(),
});
type KeyFile = z.infer<typeof KeyFile>;

/** How Box lets programs in. */
export const credentials = [
  {
    id: 'oauth_client_credentials',
    type: 'oauth_client_credentials',
    name: 'Client credentials',
    description:
      'Developer Console, Platform App with Server Authentication (Client Credentials Grant), "App + Enterprise Access". An admin authorizes it in the Admin Console. The setting `enterprise_id` says for which enterprise.',
    optional: true,
  },
  {
    id: 'service_account',
    type: 'service_account',
    name: 'JWT app',
    description:
      'Developer Console, Platform App with Server Authentication (with JWT), "App + Enterprise Access". `key` is the file that "Generate a Public/Private Keypair" downloads, whole. An admin authorizes the app in the Admin Console.',
    optional: true,
    inputModel: z.object({ key: KeyFile }),
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    description: 'An admin or co-admin consents to a Platform App with User Authentication (OAuth 2.0).',
    optional: true,
  },
] as const;

export type BoxCredential = CredentialOf<typeof credentials>;

/** For the service account of the app in the enterprise. @see https://developer.box.com/guides/authentication/client-credentials/ */
function enterpriseGrant({ enterprise_id: id }: Settings): VendorGrant {
  if (id === undefined) throw new MissingParameterError('Client credentials need the setting enterprise_id.');
  return {
    type: 'client_credentials',
    parameters: { box_subject_type: 'enterprise', box_subject_id: id },
  };
}

export function authOf(context: ClientContext<Settings, BoxCredential>): AuthStrategy {
  const { credential, settings } = context;
  switch (credential.type) {
    case 'oauth':
      return oauth2Auth({ ...context, credential });
    case 'oauth_client_credentials':
      return clientCredentialsAuth(
        { ...context, credential },
        { tokenUrl: TOKEN_URL, transport: createCallTransport, grant: enterpriseGrant(settings) },
      );
    case 'service_account':
      return jwtBearerAuth(context, enterpriseAssertion(credential.key, settings));
  }
}

/** @see https://developer.box.com/guides/authentication/jwt/without-sdk/ */
function enterpriseAssertion(
  { boxAppSettings, enterpriseID }: KeyFile,
  { enterprise_id = enterpriseID }: Settings,
): JwtBearerOptions {
  const { clientID: clientId, clientSecret, appAuth } = boxAppSettings;
  return {
    tokenUrl: TOKEN_URL,
    transport: createCallTransport,
    clientAuthentication: 'client_secret_post',
    clientId,
    clientSecret,
    issuerOfAssertion: clientId,
    subject: enterprise_id,
    privateKey: { pem: appAuth.privateKey, passphrase: appAuth.passphrase },
    keyId: appAuth.publicKeyID,
    expiresInSeconds: ASSERTION_SECONDS,
    // Without `iat` a clock that runs ahead makes no assertion of the future.
    claims: { box_sub_type: 'enterprise', iat: null },
  };
}

/** Every refresh ends the refresh token before it. @see https://developer.box.com/guides/authentication/tokens/refresh/ */
export const oauth = oauth2Module<Settings>({
  credentials: {
    oauth: {
      flow: 'authorization_code',
      authorizationUrl: AUTHORIZATION_URL,
      tokenUrl: TOKEN_URL,
      transport: createCallTransport,
      scopes: SCOPES,
      rotatesRefreshTokens: true,
    },
    oauth_client_credentials: {
      flow: 'client_credentials',
      tokenUrl: TOKEN_URL,
      grant: enterpriseGrant,
      transport: createCallTransport,
      capabilities: { refresh_access_token: false },
    },
  },
});
