import {
  extraDataOf,
  foundEntitlement,
  globalResource,
  InvalidValueError,
  type FoundEntitlementData,
  type NamedEntitlement,
} from '@patchbay/core';
import type { OktaApp } from '../client/apps.ts';
import type { OktaGroup } from '../client/groups.ts';
import type { OktaCustomRole, OktaRoleAssignment } from '../client/roles.ts';
import { ADMIN_ROLE, APPLICATION, CUSTOM_ADMIN_ROLE, GROUP, GROUP_OWNER } from '../enums.ts';

/** True for a group whose members an administrator may choose. An app manages those of APP_GROUP, Okta those of BUILT_IN. */
export function isManagedHere({ type }: OktaGroup): boolean {
  return type === 'OKTA_GROUP';
}

/** A group as an entitlement. */
export function groupEntitlement(group: OktaGroup): FoundEntitlementData {
  return {
    ...foundEntitlement(GROUP, group.id, group.profile?.name),
    is_assignable: isManagedHere(group),
    description: group.profile?.description || undefined,
    extra_data: extraDataOf({
      type: group.type,
      updated_at: group.lastUpdated,
      members_updated_at: group.lastMembershipUpdated,
    }),
  };
}

const OWNERS = '/owners';

/** What the ownership of a group is called, beside its membership: the group's id alone. */
export const ownershipOf = (groupId: string): string => `${groupId}${OWNERS}`;

/** The group that such an ownership is of. @throws `invalid_value` for another text */
export function ownedGroup(ownership: string): string {
  if (ownership.endsWith(OWNERS)) return ownership.slice(0, -OWNERS.length);
  throw new InvalidValueError(
    `"${ownership}" is no ownership of a group: that is "<id of the group>${OWNERS}".`,
  );
}

/** The ownership of a group as an entitlement. */
export function ownerEntitlement({ id, profile }: OktaGroup): FoundEntitlementData {
  return foundEntitlement(GROUP_OWNER, ownershipOf(id), `Owner of ${profile?.name ?? id}`);
}

/** An app as an entitlement. */
export function appEntitlement({ id, label, name, status, signOnMode }: OktaApp): FoundEntitlementData {
  return {
    ...foundEntitlement(APPLICATION, id, label ?? name),
    extra_data: extraDataOf({ name, status, sign_on_mode: signOnMode }),
  };
}

/** An admin role of Okta's own as an entitlement. */
export function standardRoleEntitlement([type, label]: readonly [string, string]): FoundEntitlementData {
  return foundEntitlement(ADMIN_ROLE, type, label);
}

/** A role that the org defined, on a resource set. */
export function customRoleEntitlement(
  roleId: string,
  resourceSetId: string,
  role: OktaCustomRole | undefined,
): FoundEntitlementData {
  return {
    ...foundEntitlement(CUSTOM_ADMIN_ROLE, roleId, role?.label, resourceSetId),
    description: role?.description || undefined,
  };
}

/** The entitlement that an assignment of a role gives. Roles of Okta's own may name a resource set too, which is internal. */
export function placeOfRole(assignment: OktaRoleAssignment): Pick<NamedEntitlement, 'id' | 'resourceId'> {
  const { type, role, 'resource-set': resourceSet } = assignment;
  return type === 'CUSTOM' && typeof role === 'string' && typeof resourceSet === 'string'
    ? { id: role, resourceId: resourceSet }
    : { id: type, resourceId: globalResource };
}
