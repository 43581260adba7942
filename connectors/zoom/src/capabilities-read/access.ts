import { listed, mapEach, mapItems, mapSource, oneAnswer } from '@patchbay/pagination';
import { app } from '../app.ts';
import { isUser } from '../client/groups.ts';
import { SHORT_LISTS } from '../constants.ts';
import { licenseEntitlements, toGroupRoles, toResource, toRole } from '../mapping.ts';
import { holders, inGroups, told } from './holders.ts';

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists groups.' },
  async ({ client, page }) => listed(page, mapEach(client.groups.list(), toResource)),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists meeting licenses, roles, and the two roles in every group.' },
  async ({ client, page }) => {
    const roles = mapEach(client.roles.list(), toRole);
    const groupRoles = mapItems(client.groups.list(), toGroupRoles);
    return listed(page, [oneAnswer('licenses', licenseEntitlements), roles, groupRoles], SHORT_LISTS);
  },
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  { description: 'Lists who has which role and license, and who is member or admin of which group.' },
  async ({ client, page }) => listed(page, holders(client), SHORT_LISTS),
);

export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request }) => {
    const user = await client.users.get(request.account_id);
    const own = mapSource(
      oneAnswer('user', () => [user]),
      told,
    );
    const admins = inGroups(client, ['admin'], (admin) =>
      Promise.resolve(isUser(admin, user) ? user.accountId : undefined),
    );
    return listed(page, [own, admins], SHORT_LISTS);
  },
);
