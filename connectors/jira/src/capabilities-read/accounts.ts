import { walk } from '@patchbay/pagination';
import { app } from '../app.ts';
import { toAccount, toResource } from '../mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  await client.users.current();
  return { response: { valid: true, unique_tenant_id: await client.site.cloudId() } };
});

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users, active and inactive, with apps and customers of the help desk.' },
  async ({ client, page }) => {
    const users = await walk(page, client.users.list());
    return { response: users.items.map(toAccount), page: users.page };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id)),
}));

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists projects that are not archived.' },
  async ({ client, page }) => {
    const projects = await walk(page, client.projects.list());
    return { response: projects.items.map(toResource), page: projects.page };
  },
);
