import { mapConcurrently } from '@patchbay/http';
import {
  forEachParent,
  goneWhen,
  mapEach,
  mapItems,
  mapSource,
  oneAnswer,
  readWhole,
  type PagedSource,
} from '@patchbay/pagination';
import { z } from 'zod';
import type { OktaApps } from './apps.ts';
import { isGone } from './errors.ts';
import type { OktaGroups, OktaMember, OktaOwner } from './groups.ts';
import type { OktaRoleAssignment, OktaRoles } from './roles.ts';
import type { OktaUsers } from './users.ts';

/** Ids of Okta hold letters, digits and few signs; they come back in page tokens, and go into paths. */
const Id = z.string().regex(/^[\w.:-]{1,100}$/);

/**
 * A list below each record of another. Okta says of what may not be seen that it is not there, too: only a parent that is
 * not there either is gone.
 */
export function below<Item>(
  parents: PagedSource<{ readonly id: string }>,
  get: (id: string) => Promise<unknown>,
  children: (id: string) => PagedSource<Item>,
): PagedSource<Item> {
  return forEachParent({
    parents,
    key: ({ id }) => id,
    keySchema: Id,
    children,
    onChildError: goneWhen(isGone, get),
  });
}

/** Who has which admin role. */
interface RoleHolder {
  readonly member: OktaMember;
  readonly role: OktaRoleAssignment;
}

/** The members of every group. */
export function allMemberships(groups: OktaGroups) {
  return below(
    groups.list(),
    (id) => groups.get(id),
    (groupId) => mapEach(groups.members(groupId), (member) => ({ groupId, member })),
  );
}

/** Owners of a group that are users or groups; both stand in one list. */
const OwnerKey = z.string().regex(/^(?:USER|GROUP) [\w.:-]{1,100}$/);

/** The owners of every group, and the members of groups that are owners. */
export function allOwnerships(groups: OktaGroups) {
  return below(
    groups.list(),
    (id) => groups.get(id),
    (groupId) => mapEach(peopleWhoOwn(groups, groupId), (member) => ({ groupId, member })),
  );
}

function peopleWhoOwn(groups: OktaGroups, groupId: string): PagedSource<OktaMember> {
  const idIn = (key: string) => key.slice(key.indexOf(' ') + 1);
  return forEachParent<OktaOwner, OktaMember>({
    parents: groups.owners(groupId),
    key: ({ type, id }) => `${type} ${id}`,
    keySchema: OwnerKey,
    children: (key) => {
      const id = idIn(key);
      return key.startsWith('GROUP') ? groups.members(id) : oneAnswer('owner', () => [{ id }]);
    },
    onChildError: goneWhen(isGone, (key) => groups.get(idIn(key))),
  });
}

/** The groups that one user owns, whether directly or through a group. Okta has no list of them, so that each group is asked. */
export function groupsOwnedBy(groups: OktaGroups, users: OktaUsers, userId: string): PagedSource<string> {
  let own: Promise<ReadonlySet<string>> | undefined;
  const isOwner = async ({ type, id }: OktaOwner): Promise<boolean> => {
    if (type === 'USER') return id === userId;
    own ??= readWhole(users.groups(userId)).then((found) => new Set(found.map((group) => group.id)));
    return (await own).has(id);
  };
  return below(
    groups.list(),
    (id) => groups.get(id),
    (groupId) =>
      mapSource(groups.owners(groupId), async (owners) => {
        const held = await mapConcurrently(owners, 1, isOwner);
        return { items: held.includes(true) ? [groupId] : [] };
      }),
  );
}

/** The users of every app, whether they have it directly or through a group. */
export function allAppAssignments(apps: OktaApps) {
  return below(
    apps.list(),
    (id) => apps.get(id),
    (appId) => mapEach(apps.users(appId), (appUser) => ({ appId, appUser })),
  );
}

/** The admin roles that users were given themselves. */
export function directRoles(users: OktaUsers, roles: OktaRoles): PagedSource<RoleHolder> {
  return below(
    roles.assignees(),
    (id) => users.get(id),
    (id) =>
      oneAnswer('direct-roles', async () => {
        const direct = (await roles.ofUser(id)).filter(({ assignmentType }) => assignmentType !== 'GROUP');
        return direct.map((role) => ({ member: { id }, role }));
      }),
  );
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
  return below(
    administering,
    (id) => groups.get(id),
    (id) => membersWithRoles(groups, roles, id),
  );
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
