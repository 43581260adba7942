import { oauth2Module, type TransportFactory } from '@patchbay/oauth2';

/** What the settings schema of the app gives. */
interface Settings {
  readonly subdomain: string;
}

/** For `modules` of `app.integration`: the three capabilities of the code flow. */
export const withConsent = (transport: TransportFactory) =>
  oauth2Module<Settings>({
    flow: 'authorization_code',
    authorizationUrl: ({ subdomain }) => `https://${subdomain}.vendor.example/oauth/authorize`,
    tokenUrl: ({ subdomain }) => `https://${subdomain}.vendor.example/oauth/token`,
    transport,
    pkce: true,
    baseScopes: 'offline_access',
    scopes: {
      list_accounts: 'users:read',
      create_account: ['users:read', 'users:write'],
    },
    rotatesRefreshTokens: true,
  });
