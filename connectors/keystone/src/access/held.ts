import { associationOf, eachOnce, globalResource, type FoundEntitlementAssociation } from '@patchbay/core';
import type { Assignment } from '../client/assignments.ts';
import { inheritedRoleId } from '../enums.ts';

/** That a user has an entitlement, and through what, if it was not given to the user as it is. */
export interface Held {
  readonly userId: string;
  readonly entitlementId: string;
  readonly resourceId: string;
  readonly through?: string | undefined;
  /** The group that it comes through. */
  readonly group?: string | undefined;
}

/** As the contract has it, without those that come twice by different ways. */
export function associationsOf(held: readonly Held[]): FoundEntitlementAssociation[] {
  return eachOnce(
    held.map(({ userId, entitlementId, resourceId }) => associationOf(userId, entitlementId, resourceId)),
  );
}

/** Of the effective assignments: what a user may do on a domain or project. */
export function heldEffectively(assignments: readonly Assignment[]): Held[] {
  return assignments.flatMap((assignment) => {
    const { user, role, scope } = assignment;
    const resourceId = scope.project?.id ?? scope.domain?.id;
    if (!isPresent(user) || resourceId === undefined) return [];
    const group = groupOf(assignment);
    const through = throughOf(assignment, group);
    return [{ userId: user.id, entitlementId: role.id, resourceId, through, group }];
  });
}

/** What is needed to resolve what Keystone itself does not. */
export interface Resolver {
  /** Roles that are not of one domain. */
  readonly globalRoles: ReadonlySet<string>;
  /** By a role, those that it implies. */
  readonly implied: ReadonlyMap<string, readonly string[]>;
  readonly members: (groupId: string) => Promise<readonly string[]>;
}

/**
 * Of the grants as they were made: those that the effective assignments leave out. These are the grants on the system,
 * with the roles that they imply; those that projects inherit, which show nothing while there is no project; and
 * roles of one domain.
 */
export async function heldBeside(assignments: readonly Assignment[], resolver: Resolver): Promise<Held[]> {
  const held: Held[] = [];
  for (const { user, group, role, scope } of assignments) {
    const inherited = isInherited(scope);
    const isSystem = isPresent(scope.system);
    if (!isSystem && !inherited && resolver.globalRoles.has(role.id)) continue;
    const resourceId = isSystem ? globalResource : (scope.project?.id ?? scope.domain?.id);
    if (resourceId === undefined) continue;
    const through = isPresent(group) ? `the group ${group.id}` : undefined;
    const users = isPresent(group) ? await resolver.members(group.id) : isPresent(user) ? [user.id] : [];
    const roles = isSystem ? withImplied(role.id, resolver.implied) : [role.id];
    for (const roleId of roles) {
      const entitlementId = inherited ? inheritedRoleId(roleId) : roleId;
      const implied = roleId === role.id ? undefined : `the role ${role.id}, which implies it`;
      const found = { entitlementId, resourceId, through: through ?? implied, group: group?.id };
      held.push(...users.map((userId) => ({ userId, ...found })));
    }
  }
  return held;
}

function withImplied(roleId: string, implied: Resolver['implied']): readonly string[] {
  const roles = new Set([roleId]);
  for (const each of roles) for (const next of implied.get(each) ?? []) roles.add(next);
  return [...roles];
}

function isInherited(scope: Assignment['scope']): boolean {
  return scope['OS-INHERIT:inherited_to'] === 'projects';
}

function isPresent<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

function groupOf({ links }: Assignment): string | undefined {
  return /\/groups\/([^/]+)\/users\//.exec(links?.membership ?? '')?.[1];
}

function throughOf({ links, scope }: Assignment, group: string | undefined): string | undefined {
  const ways = [
    ...(group === undefined ? [] : [`the group ${group}`]),
    ...(isInherited(scope) ? ['a domain or project above'] : []),
    ...(isPresent(links?.prior_role) ? ['a role that implies it'] : []),
  ];
  return ways.length === 0 ? undefined : ways.join(' and ');
}
