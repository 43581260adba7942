import {
  associationOf,
  eachOnce,
  foundEntitlement,
  globalResource,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
} from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import type { UnleashClient } from './client.ts';
import { GROUP, groupEntitlementId, PROJECT_ROLE, ROOT_ROLE } from './enums.ts';

/** Projects that are asked for their access at once. */
const CONCURRENCY = 5;

/** Root roles, groups, and the roles of every project. */
export async function allEntitlements(client: UnleashClient): Promise<FoundEntitlementData[]> {
  const { rootRoles } = await client.users.list();
  const groups = await client.enterprise.groups();
  const projects = await mapConcurrently(await client.instance.projects(), CONCURRENCY, async ({ id }) => ({
    id,
    access: await client.enterprise.projectAccess(id),
  }));
  return [
    ...rootRoles.map((role) => ({
      ...foundEntitlement(ROOT_ROLE, role.id, role.name),
      description: role.description || undefined,
    })),
    ...groups.map((group) => ({
      ...foundEntitlement(GROUP, groupEntitlementId(group.id), group.name),
      is_assignable: false,
      description: group.description || undefined,
    })),
    ...projects.flatMap(({ id, access }) =>
      access.roles.map((role) => ({
        ...foundEntitlement(PROJECT_ROLE, role.id, role.name, id),
        is_assignable: false,
        description: role.description || undefined,
      })),
    ),
  ];
}

interface AllAssociations {
  /** Of those too who have nothing. */
  readonly accountIds: ReadonlySet<string>;
  readonly associations: readonly FoundEntitlementAssociation[];
}

/** Who has what: users and service accounts, themselves and through groups. */
export async function allAssociations(client: UnleashClient): Promise<AllAssociations> {
  const projects = await mapConcurrently(await client.instance.projects(), CONCURRENCY, async ({ id }) => ({
    id,
    access: await client.enterprise.projectAccess(id),
  }));
  const groups = await client.enterprise.groups();
  const services = await client.enterprise.serviceAccounts();
  const { users } = await client.users.list();
  const found: FoundEntitlementAssociation[] = [];
  const note = (accountId: string, entitlementId: string | null | undefined, resourceId: string): void => {
    if (entitlementId === null || entitlementId === undefined) return;
    found.push(associationOf(accountId, entitlementId, resourceId));
  };
  const accounts = [...users, ...services];
  for (const { id, rootRole } of accounts) note(id, rootRole, globalResource);
  const members = new Map(groups.map((group) => [group.id, group.users ?? []]));
  for (const group of groups) {
    for (const { user } of group.users ?? []) {
      note(user.id, groupEntitlementId(group.id), globalResource);
      note(user.id, group.rootRole, globalResource);
    }
  }
  for (const { id, access } of projects) {
    for (const user of access.users) for (const role of rolesOf(user)) note(user.id, role, id);
    for (const group of access.groups) {
      for (const { user } of group.users ?? members.get(group.id) ?? [])
        for (const role of rolesOf(group)) note(user.id, role, id);
    }
  }
  return { accountIds: new Set(accounts.map(({ id }) => id)), associations: eachOnce(found) };
}

interface HoldsRoles {
  readonly roles?: readonly string[] | null | undefined;
  readonly roleId?: string | null | undefined;
}

function rolesOf({ roles, roleId }: HoldsRoles): readonly string[] {
  return [...(roles ?? []), ...(roleId ? [roleId] : [])];
}
