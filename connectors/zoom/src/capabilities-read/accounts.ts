import { lastActivityOf } from '@patchbay/core';
import { concatenate, listed, mapEach, mapItems, ofAccounts } from '@patchbay/pagination';
import { app } from '../app.ts';
import { SHORT_LISTS } from '../constants.ts';
import { toAccount } from '../mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => ({
  response: { valid: true, unique_tenant_id: await client.users.tenantId() },
}));

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users: invited, deactivated and active. Who is invited goes by the email address.' },
  async ({ client, page, request: { custom_attributes: attributes } }) => {
    const users = client.users.all(attributes !== undefined && attributes.length > 0);
    const accounts = mapEach(users, (user) => toAccount(user, attributes));
    return listed(page, accounts, SHORT_LISTS);
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => {
  const { account_id: id, custom_attributes: attributes } = request;
  const user = await client.users.get(id, attributes !== undefined && attributes.length > 0);
  return { response: toAccount(user, attributes) };
});

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when accounts last signed in. Zoom may be three days behind.' },
  async ({ client, page, request }) => {
    const users = concatenate([client.users.list('inactive'), client.users.list('active')]);
    const logins = mapItems(users, ({ accountId, last_login_time: time }) =>
      lastActivityOf(accountId, { last_login: time }),
    );
    return listed(page, ofAccounts(logins, request.account_ids), SHORT_LISTS);
  },
);
