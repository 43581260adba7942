import { defineApp } from '@patchbay/core';
import { bearerAuth, createCallTransport, createHttpClient } from '@patchbay/http';
import { oauth2Module } from '@patchbay/oauth2';
import { z } from 'zod';

const settings = z.object({ issuer: z.url().describe('Where the desk is.') });
const People = z.array(z.object({ id: z.string(), email: z.string() }));

/** A connector of an app that is connected by a consent. */
export function deskConnector() {
  const app = defineApp({
    appId: 'desk',
    settings,
    credentials: [{ id: 'person', type: 'oauth', description: 'A person' }],
    client: ({ settings: { issuer }, credential, ...context }) => {
      const http = createHttpClient(context, { baseUrl: issuer, auth: bearerAuth(credential.access_token) });
      return { people: async () => (await http.get('people', { schema: People })).data };
    },
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Desk', categories: ['OTHER'] },
    capabilities: {
      validate: app.capability('validate_credentials', async ({ client }) => {
        await client.people();
        return { response: { valid: true, unique_tenant_id: 'desk-1' } };
      }),
      accounts: app.capability('list_accounts', async ({ client }) => {
        const people = await client.people();
        return {
          response: people.map(({ id, email }) => ({ integration_specific_id: id, email })),
          page: { completeness: { seen: people.length, complete: true } },
        };
      }),
    },
    modules: [
      oauth2Module<z.output<typeof settings>>({
        flow: 'authorization_code',
        authorizationUrl: ({ issuer }) => `${issuer}/auth`,
        tokenUrl: ({ issuer }) => `${issuer}/token`,
        pkce: true,
        baseScopes: 'openid offline_access',
        authorizationParameters: { prompt: 'consent' },
        transport: createCallTransport,
      }),
    ],
  });
}
