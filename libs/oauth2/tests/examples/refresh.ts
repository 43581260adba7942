import { refreshGrant, type TransportFactory } from '@patchbay/oauth2';

/** Begins with this refresh token, and goes on with the one that came with the token before. */
export const refresh = (refreshToken: string, clientSecret: string, transport: TransportFactory) =>
  refreshGrant({
    tokenUrl: 'https://vendor.example/token',
    transport,
    clientId: 'client-id',
    clientSecret,
    refreshToken,
  });
