import { clientCredentialsGrant, type TransportFactory } from '@patchbay/oauth2';

/** The client asks for itself; its secret goes in a header. */
export const withSecret = (clientSecret: string, transport: TransportFactory) =>
  clientCredentialsGrant({
    tokenUrl: 'https://vendor.example/token',
    transport,
    clientAuthentication: 'client_secret_basic',
    clientId: 'client-id',
    clientSecret,
    scopes: ['users:read', 'groups:read'],
  });

/** The client signs with its key, of which the vendor has the public half (`private_key_jwt`). */
export const withKey = (privateKey: string, transport: TransportFactory) =>
  clientCredentialsGrant({
    tokenUrl: 'https://vendor.example/token',
    transport,
    clientAuthentication: 'private_key_jwt',
    clientId: 'client-id',
    privateKey,
    keyId: '2026-01',
    audience: 'https://api.vendor.example',
  });
