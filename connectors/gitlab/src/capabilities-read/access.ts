import { associationOf, type FoundEntitlementAssociation, type FoundEntitlementData } from '@patchbay/core';
import {
  concatenate,
  listed,
  mapEach,
  mapItems,
  mapSource,
  oneAnswer,
  readWhole,
  type PagedSource,
} from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GitlabClient } from '../client.ts';
import type { GitlabUser } from '../client/users.ts';
import { SHORT_LISTS } from '../constants.ts';
import { everywhere } from '../directory.ts';
import { INSTANCE_ROLES } from '../enums.ts';
import {
  instanceRoles,
  invitedEmail,
  invitedId,
  isAccountId,
  noAccount,
  resourceIdOf,
  roleOf,
  toResource,
  toRoles,
  type Held,
} from '../mapping.ts';
import type { Settings } from '../settings.ts';

export const listResources = app.capability(
  'list_resources',
  { description: 'Lists groups and projects.' },
  ({ client, page }) => client.listed(page, mapEach(client.places.list(), toResource), SHORT_LISTS),
);

export const listEntitlements = app.capability(
  'list_entitlements',
  { description: 'Lists the roles on every group and project, and the roles of the instance.' },
  async ({ client, page, settings }) => {
    const onPlaces = mapSource(client.places.list(), async (places) => {
      const custom = places.length === 0 ? [] : await client.customRoles();
      return { items: places.flatMap((place) => toRoles(place, custom)) };
    });
    const onInstance = oneAnswer('instance-roles', () => instanceRoles);
    const sources = settings.group === undefined ? [onInstance, onPlaces] : [onPlaces];
    return client.listed(page, concatenate<FoundEntitlementData>(sources), SHORT_LISTS);
  },
);

export const findEntitlementAssociations = app.capability(
  'find_entitlement_associations',
  {
    description:
      'Lists who has which role on which group and project, directly or indirectly, and who is invited to one.',
  },
  async ({ client, page, settings }) => {
    const sources = [everywhere(client, (place) => held(client, place, settings))];
    if (settings.group === undefined) sources.unshift(mapItems(client.users.list(), instanceRolesOf));
    return client.listed(page, concatenate(sources), SHORT_LISTS);
  },
);

/** GitLab tells of no role but of what is asked for: every group and project is asked. */
export const getAccountEntitlementAssociations = app.capability(
  'get_account_entitlement_associations',
  async ({ client, page, request, settings }) => {
    const { account_id: id } = request;
    if (!isAccountId(id)) throw noAccount();
    const isUser = invitedEmail(id) === undefined;
    const sources = [everywhere(client, (place) => held(client, place, settings, id))];
    if (settings.group === undefined && isUser) {
      sources.unshift(oneAnswer('instance-roles', async () => instanceRolesOf(await client.users.get(id))));
    }
    const found = await listed(page, sources, SHORT_LISTS);
    const isSeen = page.token !== undefined || found.response.length > 0;
    if (isUser && !isSeen && !(await client.users.exists(id))) throw noAccount();
    return found;
  },
);

function instanceRolesOf(user: GitlabUser): FoundEntitlementAssociation[] {
  return INSTANCE_ROLES.flatMap(({ id, field }) =>
    user[field] === true ? [associationOf(user.id, id)] : [],
  );
}

/** What is had on one group or project, by everybody or by one account. */
function held(
  client: GitlabClient,
  place: string,
  settings: Settings,
  accountId?: string,
): PagedSource<FoundEntitlementAssociation> {
  const resourceId = resourceIdOf(place);
  const role = (found: Held) => roleOf(found, settings.custom_roles);
  const association = (id: string, roleId: string | undefined) =>
    roleId === undefined || (accountId ?? id) !== id ? [] : [associationOf(id, roleId, resourceId)];

  const email = accountId === undefined ? undefined : invitedEmail(accountId);
  const invitations = mapItems(client.members.invitations(place, email), (invitation) =>
    association(invitedId(invitation.invite_email), role(invitation)),
  );
  if (email !== undefined) return invitations;

  const userIds = accountId === undefined ? undefined : [accountId];
  const direct = mapItems(client.members.list(place, { userIds }), (member) =>
    association(member.id, role(member)),
  );
  // The list of all tells of each the highest role alone, and not where it is from.
  const indirect = mapSource(client.members.list(place, { indirect: true, userIds }), async (found) => {
    const filter = { userIds: found.map(({ id }) => id) };
    const members = found.length === 0 ? [] : await readWhole(client.members.list(place, filter));
    const given = new Map(members.map((member) => [member.id, role(member)]));
    const items = found.flatMap((member) => {
      const highest = role(member);
      return association(member.id, given.get(member.id) === highest ? undefined : highest);
    });
    return { items };
  });
  const sources = settings.indirect_access ? [direct, indirect] : [direct];
  return concatenate(accountId === undefined ? [...sources, invitations] : sources);
}
