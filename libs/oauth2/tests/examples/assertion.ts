import { jwtBearerGrant, type TransportFactory } from '@patchbay/oauth2';

/** Signs an assertion for each token: for whom it is, and what for. */
export const assertion = (privateKey: string, subject: string, transport: TransportFactory) =>
  jwtBearerGrant({
    tokenUrl: 'https://vendor.example/token',
    transport,
    issuerOfAssertion: 'integration-key',
    subject,
    privateKey,
    scopes: 'signature impersonation',
    scopesIn: 'claim',
  });
