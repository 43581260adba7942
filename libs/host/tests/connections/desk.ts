import { AuthenticationError, defineApp, secretField, type Integration } from '@patchbay/core';
import { oauth2Module } from '@patchbay/oauth2';
import { z } from 'zod';
import { network } from './network.ts';

/** Settings of the app, one of which is a secret. */
const settings = z.strictObject({
  subdomain: z.string().regex(/^[a-z0-9-]+$/, 'letters, digits and hyphens'),
  issuer: z.url().optional(),
  limits: z.object({ pages: z.number() }).optional(),
  webhook_secret: secretField('What calls back are signed with').optional(),
});

/** What the app in its tests knows: whose each token is. A token that is not here is refused. */
export type Accounts = Map<string, string>;

/** An app with a token, a key with a check of its own, and two consents. */
export function desk(accounts: Accounts, seen: unknown[] = []): Integration {
  const app = defineApp({
    appId: 'desk',
    settings,
    credentials: [
      { id: 'token', type: 'token', description: 'A token', optional: true },
      {
        id: 'login',
        type: 'basic',
        description: 'A name and a password',
        optional: true,
        validate: ({ username, password }) =>
          username === password ? [`password ${password} is the user name`] : [],
      },
      { id: 'person', type: 'oauth', description: 'A person' },
      { id: 'other', type: 'oauth', description: 'Another person', optional: true },
    ],
    allowedCredentials: ['token', 'login', 'person', ['person', 'other']],
    client: ({ credentials, settings: given }) => ({ credentials, settings: given }),
  });
  const validate = app.capability('validate_credentials', ({ client }) => {
    seen.push(structuredClone(client));
    const proofs = client.credentials.map((credential) => {
      if ('token' in credential) return credential.token;
      return 'password' in credential ? credential.password : credential.access_token;
    });
    const [first = ''] = proofs;
    const account =
      accounts.get(first) ?? (first.length > 40 ? accounts.get('any token of the provider') : undefined);
    if (account === undefined) throw new AuthenticationError(`The app refused ${first}.`);
    return { response: { valid: account !== 'invalid', unique_tenant_id: account } };
  });
  const consent = {
    flow: 'authorization_code',
    authorizationUrl: ({ issuer }: z.output<typeof settings>) => `${issuer}/auth`,
    tokenUrl: ({ issuer }: z.output<typeof settings>) => `${issuer ?? 'https://desk.example'}/token`,
    transport: () => network,
    pkce: true,
    baseScopes: 'openid offline_access',
    rotatesRefreshTokens: true,
    authorizationParameters: { prompt: 'consent' },
  } as const;
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Desk', categories: ['OTHER'] },
    capabilities: { validate },
    modules: [oauth2Module<z.output<typeof settings>>({ credentials: { person: consent, other: consent } })],
  });
}
