import { associationOf, type FoundAccountData } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { listed, mapEach, mapSource, oneAnswer, ofAccounts } from '@patchbay/pagination';
import { app } from './app.ts';
import type { SlackClient } from './client.ts';
import type { SlackUser } from './client/users.ts';
import { SHORT_LISTS } from './constants.ts';
import { customAttributesOf } from './custom-attributes.ts';
import {
  channelAssociation,
  channelEntitlement,
  channelResource,
  organizationResource,
  roleAssociations,
  roleEntitlements,
  toAccount,
  userGroupEntitlement,
} from './mapping.ts';

/** The workspace. With two tokens, both are tried. */
export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  const workspace = await client.workspace();
  await client.checkAdministrator(workspace);
  return { response: { valid: true, unique_tenant_id: workspace.id } };
});

/** Lists of users do not hold what a workspace added to profiles: each user is asked for. */
async function toAccounts(
  client: SlackClient,
  users: readonly SlackUser[],
  requested: readonly string[] = [],
): Promise<FoundAccountData[]> {
  if (requested.length === 0) return users.map(toAccount);
  const attributes = customAttributesOf(await client.users.profileFields());
  // A name that there is not is told before anybody is asked for it.
  attributes.values({}, requested);
  return mapConcurrently(users, 4, async (user) => {
    const values = attributes.values(await client.users.profileValues(user.id), requested);
    return { ...toAccount(user), ...values };
  });
}

/** People, guests, bots, invited and deactivated accounts. */
export const listAccounts = app.capability('list_accounts', async ({ client, request, page }) => {
  const users = await client.users.page(page);
  return { response: await toAccounts(client, users.items, request.custom_attributes), page: users.page };
});

/** One account. */
export const getAccount = app.capability('get_account', async ({ client, request }) => {
  const user = await client.users.get(request.account_id);
  const [account = toAccount(user)] = await toAccounts(client, [user], request.custom_attributes);
  return { response: account };
});

/** The fields that the workspace added to profiles. */
export const listCustomAttributesSchema = app.capability(
  'list_custom_attributes_schema',
  async ({ client }) => {
    const fields = await client.users.profileFields();
    return { response: [...customAttributesOf(fields).schema] };
  },
);

/** The organization of Enterprise, and the channels that the token sees. */
export const listResources = app.capability('list_resources', async ({ client, page }) => {
  const organization = oneAnswer('organization', async () => {
    const { enterpriseId } = await client.workspace();
    return enterpriseId === undefined ? [] : [organizationResource(enterpriseId)];
  });
  const channels = client.channels.sources().map((source) => mapEach(source, channelResource));
  return listed(page, [organization, ...channels], SHORT_LISTS);
});

/** Roles, user groups, and the membership of each channel. */
export const listEntitlements = app.capability('list_entitlements', async ({ client, page }) => {
  const workspaceWide = oneAnswer('workspace', async () => [
    ...roleEntitlements(await client.workspace()),
    ...(await client.userGroups.list({ withUsers: false })).map(userGroupEntitlement),
  ]);
  const memberships = client.channels.sources().map((source) => mapEach(source, channelEntitlement));
  return listed(page, [workspaceWide, ...memberships]);
});

/** Who has which role, who is in which user group, and who is in which channel. */
export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  async ({ client, page }) => {
    const roles = mapSource(client.users.source(), async (users) => {
      const workspace = await client.workspace();
      return { items: users.flatMap((user) => roleAssociations(user, workspace)) };
    });
    const groups = oneAnswer('user-groups', async () => {
      const found = await client.userGroups.withMembers();
      return found.flatMap(({ id, members }) => members.map((userId) => associationOf(userId, id)));
    });
    const members = client.channels.memberSources().map((source) => mapEach(source, channelAssociation));
    return listed(page, [roles, groups, ...members], SHORT_LISTS);
  },
);

/** The role, the user groups and the channels of one account. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, request, page }) => {
    const id = request.account_id;
    const workspaceWide = oneAnswer('workspace', async () => {
      const roles = roleAssociations(await client.users.get(id), await client.workspace());
      const groups = await client.userGroups.withMembers();
      const mine = groups.filter(({ members }) => members.includes(id));
      return [...roles, ...mine.map((group) => associationOf(id, group.id))];
    });
    const channels = client.channels
      .sourcesOf(id, client.isUser)
      .map((source) => mapEach(source, channelAssociation));
    return listed(page, [workspaceWide, ...channels]);
  },
);

/** When accounts were last seen, from the access logs of a paid plan. */
export const getLastActivity = app.capability(
  'get_last_activity',
  {
    description:
      'Reads the access logs, back to where the setting activity_days ends. Paid plans alone have them.',
  },
  ({ client, page, request, clock }) => {
    const seen = oneAnswer('last-seen', () => client.administration().lastSeen(clock.now()));
    return listed(page, ofAccounts(seen, request.account_ids));
  },
);
