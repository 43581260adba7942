import type { ServiceAccountCredential } from '@patchbay/core';
import { serviceAccountGrant, type TransportFactory } from '@patchbay/oauth2';

/** A Google service account, which acts for the administrator that the credential names. */
export const directory = (credential: ServiceAccountCredential, transport: TransportFactory) =>
  serviceAccountGrant(credential, {
    transport,
    scopes: 'https://www.googleapis.com/auth/admin.directory.user.readonly',
  });
