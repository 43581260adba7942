import type { FoundEntitlementAssociation } from '@patchbay/core';
import { concatenate, mapSource, walk, type PagedSource } from '@patchbay/pagination';
import type { ScimClient } from '../client.ts';
import { globalResourceId, userAccessId, userAccessOf } from '../mapping/entitlement.ts';
import type { ScimUser } from '../schemas/user.ts';
import { hasUserAccess } from './entitlements.ts';
import { createGroupMembers } from './group-members.ts';
import type { ScimHandler } from './handler.ts';
import { namedSource } from './named-source.ts';

/**
 * `find_entitlement_associations`: the users in every group, then the roles and entitlements of every user. A page
 * holds the members of a few groups, or the access of one page of users.
 */
export const findScimAssociations: ScimHandler<'find_entitlement_associations'> = async ({
  client,
  page,
}) => {
  const sources: PagedSource<FoundEntitlementAssociation>[] = [];
  if (client.quirks.groups) sources.push(namedSource('members', membersOfGroups(client)));
  if (hasUserAccess(client)) {
    const users = client.users.source({ filter: client.options.userFilter });
    const ofUsers = mapSource(users, (items) => ({
      items: items.flatMap((user) => accessOf(user, client)),
    }));
    sources.push(namedSource('users', ofUsers));
  }
  const found = await walk(page, concatenate(sources));
  return { response: [...found.items], page: found.page };
};

/** `get_account_entitlement_associations`: the groups, roles and entitlements of one user. */
export const getScimAccountAssociations: ScimHandler<'get_account_entitlement_associations'> = async ({
  client,
  request,
}) => {
  const user = await client.users.get(request.account_id);
  const groups: GroupsOfUser = client.quirks.groups ? await groupsOfUser(client, user) : { ids: [] };
  const response = [...groups.ids.map((id) => association(user.id, id)), ...accessOf(user, client)];
  const { doubt } = groups;
  return {
    response,
    completeness: {
      seen: response.length,
      complete: doubt === undefined,
      ...(doubt === undefined ? {} : { reason: doubt }),
    },
  };
};

interface GroupsOfUser {
  readonly ids: readonly string[];
  /** Why groups may be missing. */
  readonly doubt?: string | undefined;
}

/** The groups that a user is in. */
async function groupsOfUser(client: ScimClient, user: ScimUser): Promise<GroupsOfUser> {
  const { groupsOfUser: style } = client.quirks;
  const found = new Set<string>();
  if (style !== 'every-group') {
    for (const { value, type } of user.groups ?? []) {
      const counts = client.options.indirectMemberships || type?.toLowerCase() !== 'indirect';
      if (counts && value !== null && value !== undefined && value !== '') found.add(value);
    }
    const isNamed = style === 'user-attribute' || Array.isArray(user.groups);
    return { ids: [...found], ...(isNamed ? {} : { doubt: groupsNotNamed }) };
  }
  const members = createGroupMembers(client);
  const query = { filter: client.options.groupFilter, maximumPageSize: client.options.groupsPerPage };
  for await (const page of client.groups.pages(query)) {
    for (const group of await members.complete(page)) {
      if ((await members.userIds(group)).includes(user.id)) found.add(group.id);
    }
  }
  return { ids: [...found], doubt: members.doubt() };
}

const groupsNotNamed =
  'The account does not name its groups: it has none, or this server does not show them with accounts.';

function membersOfGroups(client: ScimClient): PagedSource<FoundEntitlementAssociation> {
  const excludedAttributes =
    !client.quirks.membersInList && client.quirks.excludedAttributes ? ['members'] : undefined;
  const groups = client.groups.source({
    filter: client.options.groupFilter,
    maximumPageSize: client.options.groupsPerPage,
    excludedAttributes,
  });
  return mapSource(groups, async (items) => {
    const members = createGroupMembers(client);
    const found: FoundEntitlementAssociation[] = [];
    for (const group of await members.complete(items)) {
      for (const userId of await members.userIds(group)) found.push(association(userId, group.id));
    }
    return { items: found, doubt: members.doubt() };
  });
}

function accessOf(user: ScimUser, client: ScimClient): FoundEntitlementAssociation[] {
  return userAccessOf(user, client.quirks).map((access) => association(user.id, userAccessId(access)));
}

function association(accountId: string, entitlementId: string): FoundEntitlementAssociation {
  return {
    account_id: accountId,
    integration_specific_entitlement_id: entitlementId,
    integration_specific_resource_id: globalResourceId,
  };
}
