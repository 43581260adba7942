import { unlessGone } from '@patchbay/http';
import { forEachParent, mapEach, mapItems, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import type { OktaAppUser, OktaApps } from './apps.ts';
import type { OktaGroups, OktaMember } from './groups.ts';
import type { OktaRoleAssignment, OktaRoles } from './roles.ts';
import type { OktaUsers } from './users.ts';

/** Ids of Okta hold letters, digits and few signs; they come back in page tokens, and go into paths. */
const Id = z.string().regex(/^[\w.:-]{1,100}$/);

/** Okta says of what may not be seen that it is not there, too: only a parent that is not there either is gone. */
const goneWith = (parent: (id: string) => Promise<unknown>) => async (error: unknown, id: string) => {
  if (!isGone(error)) return undefined;
  return (await unlessGone(() => parent(id), isGone)) === undefined ? 'gone' : 'hidden';
};

/** Who is in which group. */
export interface Membership {
  readonly groupId: string;
  readonly member: OktaMember;
}

/** Who has which app. */
export interface AppAssignment {
  readonly appId: string;
  readonly appUser: OktaAppUser;
}

/** Who has which admin role. */
export interface RoleHolder {
  readonly member: OktaMember;
  readonly role: OktaRoleAssignment;
}

/** The members of every group. */
export function allMemberships(groups: OktaGroups): PagedSource<Membership> {
  return forEachParent({
    parents: groups.list(),
    key: ({ id }) => id,
    keySchema: Id,
    children: (groupId) => mapEach(groups.members(groupId), (member) => ({ groupId, member })),
    onChildError: goneWith((id) => groups.get(id)),
  });
}

/** The users of every app, whether they have it directly or through a group. */
export function allAppAssignments(apps: OktaApps): PagedSource<AppAssignment> {
  return forEachParent({
    parents: apps.list(),
    key: ({ id }) => id,
    keySchema: Id,
    children: (appId) => mapEach(apps.users(appId), (appUser) => ({ appId, appUser })),
    onChildError: goneWith((id) => apps.get(id)),
  });
}

/** The admin roles that users were given themselves. */
export function directRoles(users: OktaUsers, roles: OktaRoles): PagedSource<RoleHolder> {
  return forEachParent({
    parents: roles.assignees(),
    key: ({ id }) => id,
    keySchema: Id,
    children: (userId) =>
      oneAnswer('direct-roles', async () =>
        (await roles.ofUser(userId))
          .filter((role) => role.assignmentType !== 'GROUP')
          .map((role) => ({ member: { id: userId }, role })),
      ),
    onChildError: goneWith((id) => users.get(id)),
  });
}

/**
 * The admin roles that groups give to their members. Okta documents no list of such groups, and not whether its list of
 * administrators has their members; the statistics of a group tell whether it has any role.
 */
export function rolesThroughGroups(groups: OktaGroups, roles: OktaRoles): PagedSource<RoleHolder> {
  const administering = mapItems(groups.listWithStats(), (group) => {
    const stats = group._embedded?.stats;
    const has = stats?.hasAdminPrivlege ?? stats?.hasAdminPrivilege;
    return has === false ? [] : [group];
  });
  return forEachParent({
    parents: administering,
    key: ({ id }) => id,
    keySchema: Id,
    children: (groupId) => membersWithRoles(groups, roles, groupId),
    onChildError: goneWith((id) => groups.get(id)),
  });
}

function membersWithRoles(groups: OktaGroups, roles: OktaRoles, groupId: string): PagedSource<RoleHolder> {
  const members = groups.members(groupId);
  return {
    id: `roles(${members.id})`,
    read: async (position, context) => {
      const given = await roles.ofGroup(groupId);
      if (given.length === 0) return { items: [] };
      const page = await members.read(position, context);
      return { ...page, items: page.items.flatMap((member) => given.map((role) => ({ member, role }))) };
    },
  };
}
