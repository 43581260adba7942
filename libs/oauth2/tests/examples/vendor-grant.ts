import { vendorGrant, type TransportFactory } from '@patchbay/oauth2';

/** Zoom's server-to-server grant. */
export const zoom = (accountId: string, clientSecret: string, transport: TransportFactory) =>
  vendorGrant({
    tokenUrl: 'https://zoom.us/oauth/token',
    transport,
    clientAuthentication: 'client_secret_basic',
    clientId: 'client-id',
    clientSecret,
    grant: { type: 'account_credentials', parameters: { account_id: accountId } },
  });
