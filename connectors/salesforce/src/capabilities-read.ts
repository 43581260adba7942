import { lastActivityOf } from '@patchbay/core';
import { listed, mapEach, mapItems, mapSource, oneAnswer, walk } from '@patchbay/pagination';
import { app } from './app.ts';
import { SHORT_LISTS } from './constants.ts';
import { customAttributesOf, withCustomAttributes } from './custom-attributes.ts';
import {
  associationsOf,
  groupEntitlement,
  permissionSetEntitlement,
  permissionSetGroupEntitlement,
  profileEntitlement,
  roleEntitlement,
  toAccount,
} from './mapping.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => ({
  response: { valid: true, unique_tenant_id: (await client.users.organization()).Id },
}));

export const listAccounts = app.capability(
  'list_accounts',
  { description: 'Lists users, inactive and frozen ones too; those from outside where the setting says.' },
  async ({ client, page, request }) => {
    // Not a source of its own: the total that Salesforce tells is held against the users.
    const users = await walk(page, client.users.list());
    const accounts = (await client.users.withLogins(users.items)).map(toAccount);
    const response = await withCustomAttributes(client, accounts, request.custom_attributes);
    return { response, page: users.page };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => {
  const account = toAccount(await client.users.get(request.account_id));
  const [response = account] = await withCustomAttributes(client, [account], request.custom_attributes);
  return { response };
});

export const listCustomAttributesSchema = app.capability(
  'list_custom_attributes_schema',
  { description: 'Lists the fields that the organization added to users.' },
  async ({ client }) => ({ response: [...customAttributesOf(await client.customFields.list()).schema] }),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  {
    description: 'Lists profiles, roles, permission sets, permission set groups, public groups and queues.',
  },
  ({ client: { groups, rights }, page }) =>
    listed(
      page,
      [
        mapEach(rights.profiles(), profileEntitlement),
        mapEach(rights.roles(), roleEntitlement),
        mapItems(rights.permissionSets(), (set) =>
          set.Type === 'Group' ? [] : [permissionSetEntitlement(set)],
        ),
        mapEach(rights.permissionSetGroups(), permissionSetGroupEntitlement),
        mapEach(groups.list(), groupEntitlement),
      ],
      SHORT_LISTS,
    ),
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists what every user has: also the groups that it is in through its role or through other groups.',
  },
  ({ client, page }) =>
    listed(
      page,
      mapSource(client.users.list(), async (users) => ({ items: await associationsOf(client, users) })),
    ),
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  ({ client, page, request }) =>
    listed(
      page,
      oneAnswer('own', async () => associationsOf(client, [await client.users.get(request.account_id)])),
    ),
);

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells when accounts last signed in, to Salesforce or to its API.' },
  async ({ client, request }) => {
    const users = await client.users.activityOf([...new Set(request.account_ids)]);
    return {
      response: users.flatMap(({ Id, LastLoginDate: time }) =>
        lastActivityOf(Id, { last_login: time && new Date(time).toISOString() }),
      ),
    };
  },
);
