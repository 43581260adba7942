import { defineApp, NotFoundError, secretField, type ClientContext } from '@patchbay/core';
import { z } from 'zod';

const Settings = z.object({
  base_url: z.string().meta({ description: 'Where the API is.' }),
  signing_key: secretField('The key that signs webhooks.').optional(),
});

/** What the vendor has. A real client asks the vendor through `@patchbay/http`. */
const people = [
  { id: '1', mail: 'ada@example.com', enabled: true },
  { id: '2', mail: 'bob@example.com', enabled: false },
];

class TicketsClient {
  readonly context: ClientContext<z.output<typeof Settings>, { readonly token: string }>;
  constructor(context: ClientContext<z.output<typeof Settings>, { readonly token: string }>) {
    this.context = context;
  }
  users(): Promise<typeof people> {
    return Promise.resolve(people);
  }
}

const app = defineApp({
  appId: 'tickets',
  settings: Settings,
  credentials: ['token'],
  client: (context) => new TicketsClient(context),
});

const validateCredentials = app.capability('validate_credentials', ({ settings }) => ({
  response: { valid: true, unique_tenant_id: settings.base_url },
}));

const listAccounts = app.capability('list_accounts', async ({ client }) => {
  const users = await client.users();
  return {
    response: users.map((user) => ({
      integration_specific_id: user.id,
      email: user.mail,
      user_status: user.enabled ? 'ACTIVE' : 'INACTIVE',
    })),
  };
});

const deactivateAccount = app.capability('deactivate_account', async ({ client, request }) => {
  const users = await client.users();
  const user = users.find(({ id }) => id === request.account_id);
  if (user === undefined) throw new NotFoundError(`There is no user ${request.account_id}.`);
  return { response: { status: 'INACTIVE', deactivated: true } };
});

export const integration = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Tickets', categories: ['SALES_AND_SUPPORT'] },
  capabilities: { validateCredentials, listAccounts, deactivateAccount },
});
