import { concatenate, mapItems, mapSource, oneAnswer, walk } from '@patchbay/pagination';
import { app } from './app.ts';
import { REQUESTS_PER_PAGE } from './constants.ts';
import {
  associationsOf,
  groupEntitlement,
  permissionSetEntitlement,
  permissionSetGroupEntitlement,
  profileEntitlement,
  roleEntitlement,
  toAccount,
} from './mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  const { Id } = await client.users.organization();
  return { response: { valid: true, unique_tenant_id: Id } };
});

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users, inactive and frozen ones too; those from outside where the setting says.' },
  async ({ client, page }) => {
    const users = await walk(page, client.users.list());
    return { response: (await client.users.withLogins(users.items)).map(toAccount), page: users.page };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => ({
  response: toAccount(await client.users.get(request.account_id)),
}));

export const listEntitlements = app.capability(
  'list_entitlements',
  {
    description: 'Lists profiles, roles, permission sets, permission set groups, public groups and queues.',
  },
  async ({ client: { groups, rights }, page }) => {
    const found = await walk(
      page,
      concatenate([
        mapItems(rights.profiles(), (each) => [profileEntitlement(each)]),
        mapItems(rights.roles(), (each) => [roleEntitlement(each)]),
        mapItems(rights.permissionSets(), (each) => [permissionSetEntitlement(each)]),
        mapItems(rights.permissionSetGroups(), (each) => [permissionSetGroupEntitlement(each)]),
        mapItems(groups.list(), (each) => [groupEntitlement(each)]),
      ]),
      { requestsPerPage: REQUESTS_PER_PAGE },
    );
    return { response: [...found.items], page: found.page };
  },
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists what every user has: also the groups that it is in through its role or through other groups.',
  },
  async ({ client, page }) => {
    const associations = mapSource(client.users.list(), async (users) => ({
      items: await associationsOf(client, users),
    }));
    const found = await walk(page, associations);
    return { response: [...found.items], page: found.page };
  },
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request }) => {
    const own = oneAnswer('own', async () =>
      associationsOf(client, [await client.users.get(request.account_id)]),
    );
    const found = await walk(page, own);
    return { response: [...found.items], page: found.page };
  },
);

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when accounts last signed in, to Salesforce or to its API.' },
  async ({ client, request }) => {
    const users = await client.users.activityOf([...new Set(request.account_ids)]);
    return {
      response: users.flatMap(({ Id, LastLoginDate: time }) =>
        time ? [{ account_id: Id, event_type: 'last_login', happened_at: new Date(time).toISOString() }] : [],
      ),
    };
  },
);
