import { jwtBearerAuth, type AssertionContext, type TransportFactory } from '@patchbay/oauth2';

/** The `auth` of a client whose tokens are for a user, whom the app may act for. */
export const actingFor = (
  context: AssertionContext,
  user: string,
  key: { readonly pem: string; readonly passphrase: string },
  transport: TransportFactory,
) =>
  jwtBearerAuth(context, {
    tokenUrl: 'https://vendor.example/token',
    transport,
    issuerOfAssertion: 'integration-key',
    subject: user,
    privateKey: key,
    scopes: 'signature impersonation',
  });
