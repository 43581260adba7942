import { listed, mapEach } from '@patchbay/pagination';
import { app } from '../app.ts';
import { toAccount } from '../mapping/account.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => ({
  response: { valid: true, unique_tenant_id: await client.users.subdomain() },
}));

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users, also those who were invited and have not come yet.' },
  async ({ client, page }) => {
    return listed(page, mapEach(client.users.list(), toAccount));
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id)),
}));
