import { listed, mapEach } from '@patchbay/pagination';
import { app } from '../app.ts';
import { toAccount, toResource } from '../mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  await client.users.current();
  return { response: { valid: true, unique_tenant_id: await client.site.cloudId() } };
});

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users, active and inactive, with apps and customers of the help desk.' },
  ({ client, page }) => listed(page, mapEach(client.users.list(), toAccount)),
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id)),
}));

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists projects that are not archived.' },
  ({ client, page }) => listed(page, mapEach(client.projects.list(), toResource)),
);
