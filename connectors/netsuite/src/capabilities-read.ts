import { associationOf, lastActivityOf } from '@patchbay/core';
import { listed, mapEach, mapItems, oneAnswer, ofAccounts } from '@patchbay/pagination';
import { app } from './app.ts';
import { accountOf } from './auth.ts';
import { toAccount, toRole, toRoleOf } from './mapping.ts';

/** The credential is good for one account, which is named by the host and the signature. */
export const validateCredentials = app.capability('validate_credentials', async ({ client, settings }) => {
  await client.employees.probe();
  return { response: { valid: true, unique_tenant_id: accountOf(settings) } };
});

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists employees who have access to NetSuite.' },
  async ({ client, page, settings }) =>
    listed(
      page,
      mapEach(client.employees.list(), (employee) => toAccount(employee, settings)),
    ),
);

export const getAccount = app.capability('get_account', async ({ client, request, settings }) => ({
  response: toAccount(await client.employees.get(request.account_id), settings),
}));

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists roles, those of NetSuite and those of the account.' },
  async ({ client, page }) => listed(page, mapEach(client.roles.list(), toRole)),
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists which employees have which roles.' },
  async ({ client, page }) => listed(page, mapEach(client.roles.ofEmployees(), toRoleOf)),
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request: { account_id: id } }) =>
    listed(
      page,
      oneAnswer('roles', async () =>
        (await client.heldRoles.of(id)).map((roleId) => associationOf(id, roleId)),
      ),
    ),
);

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells on which day accounts last signed in, by the Login Audit Trail.' },
  async ({ client, page, request }) => {
    const logins = mapItems(client.logins.lastOf(request.account_ids), ({ userid, lastlogin }) =>
      lastActivityOf(userid, { last_login: `${lastlogin}T00:00:00Z` }),
    );
    return listed(page, ofAccounts(logins, request.account_ids));
  },
);
