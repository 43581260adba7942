import {
  extraDataOf,
  foundEntitlement,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { GoogleGroup } from '../client/groups.ts';
import type { GoogleOrgUnit } from '../client/organization.ts';
import { bareOrgUnitId, type GoogleRole, type PlacedRole } from '../client/roles.ts';
import { ADMIN_ROLE, GROUP, GROUP_ROLE, GROUP_ROLES, ORG_UNIT, ORG_UNIT_ADMIN_ROLE } from '../enums.ts';

/** A group as a resource. */
export function toGroup({ id, name, email, ...group }: GoogleGroup): FoundResourceData {
  return {
    integration_specific_id: id,
    label: name ?? email,
    description: group.description || undefined,
    resource_type: GROUP,
    extra_data: extraDataOf({
      email,
      admin_created: group.adminCreated,
      direct_members_count: group.directMembersCount,
    }),
  };
}

/** An organizational unit as a resource. */
export function toOrgUnit({ orgUnitId, orgUnitPath, name, description }: GoogleOrgUnit): FoundResourceData {
  return {
    integration_specific_id: bareOrgUnitId(orgUnitId),
    label: name ?? orgUnitPath,
    description: description || undefined,
    resource_type: ORG_UNIT,
    extra_data: extraDataOf({ path: orgUnitPath }),
  };
}

/** The roles of a group as entitlements. */
export function toGroupRoles({ id, name, email }: GoogleGroup): readonly FoundEntitlementData[] {
  return GROUP_ROLES.map((role) =>
    foundEntitlement(GROUP_ROLE, role.id, `${name ?? email}: ${role.label}`, id),
  );
}

/** An admin role as an entitlement. */
export function toAdminRole(role: GoogleRole): FoundEntitlementData {
  return {
    ...foundEntitlement(ADMIN_ROLE, role.roleId, role.roleName),
    description: role.roleDescription || undefined,
    extra_data: extraDataOf({
      is_system_role: role.isSystemRole,
      is_super_admin_role: role.isSuperAdminRole,
    }),
  };
}

/** An admin role in an organizational unit as an entitlement, with the names of both where they are known. */
export function toOrgUnitRole(
  { id, resourceId }: PlacedRole,
  roles: ReadonlyMap<string, GoogleRole>,
  orgUnits: ReadonlyMap<string, GoogleOrgUnit>,
): FoundEntitlementData {
  const role = roles.get(id)?.roleName ?? id;
  const place = orgUnits.get(resourceId)?.orgUnitPath ?? resourceId;
  return foundEntitlement(ORG_UNIT_ADMIN_ROLE, id, `${role} in ${place}`, resourceId);
}
