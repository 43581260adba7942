import { extraDataOf, type FoundEntitlementAssociation, type FoundEntitlementData } from '@patchbay/core';
import type { OktaApp, OktaAppUser } from '../client/apps.ts';
import type { OktaGroup } from '../client/groups.ts';
import type { OktaCustomRole, OktaResourceSet, OktaRoleAssignment } from '../client/roles.ts';
import { ADMIN_ROLE, APPLICATION, CUSTOM_ADMIN_ROLE, GLOBAL_RESOURCE, GROUP } from '../enums.ts';

/** Where an entitlement is: its id, on a resource. */
export interface EntitlementPlace {
  readonly id: string;
  readonly resourceId: string;
}

/** True for a group whose members an administrator may choose. An app manages those of APP_GROUP, Okta those of BUILT_IN. */
export function isManagedHere({ type }: OktaGroup): boolean {
  return type === 'OKTA_GROUP';
}

/** A group as an entitlement. */
export function groupEntitlement(group: OktaGroup): FoundEntitlementData {
  return {
    entitlement_type: GROUP,
    integration_specific_id: group.id,
    integration_specific_resource_id: GLOBAL_RESOURCE,
    is_assignable: isManagedHere(group),
    label: group.profile?.name ?? group.id,
    description: group.profile?.description ?? undefined,
    extra_data: extraDataOf({
      type: group.type,
      updated_at: group.lastUpdated,
      members_updated_at: group.lastMembershipUpdated,
    }),
  };
}

/** An app as an entitlement. */
export function appEntitlement(app: OktaApp): FoundEntitlementData {
  return {
    entitlement_type: APPLICATION,
    integration_specific_id: app.id,
    integration_specific_resource_id: GLOBAL_RESOURCE,
    is_assignable: true,
    label: app.label ?? app.name ?? app.id,
    extra_data: extraDataOf({ name: app.name, status: app.status, sign_on_mode: app.signOnMode }),
  };
}

/** An admin role of Okta's own as an entitlement. */
export function standardRoleEntitlement([type, label]: readonly [string, string]): FoundEntitlementData {
  return {
    entitlement_type: ADMIN_ROLE,
    integration_specific_id: type,
    integration_specific_resource_id: GLOBAL_RESOURCE,
    is_assignable: true,
    label,
  };
}

/** A role that the org defined, on a resource set. */
export function customRoleEntitlement(
  roleId: string,
  resourceSetId: string,
  role: OktaCustomRole | undefined,
): FoundEntitlementData {
  return {
    entitlement_type: CUSTOM_ADMIN_ROLE,
    integration_specific_id: roleId,
    integration_specific_resource_id: resourceSetId,
    is_assignable: true,
    label: role?.label ?? roleId,
    description: role?.description ?? undefined,
  };
}

/** A resource set by its name. */
export function resourceSetLabel({ id, label }: OktaResourceSet): string {
  return label ?? id;
}

/** The entitlement that an assignment of a role gives. Roles of Okta's own may name a resource set too, which is internal. */
export function placeOfRole(assignment: OktaRoleAssignment): EntitlementPlace {
  const { type, role, 'resource-set': resourceSet } = assignment;
  return type === 'CUSTOM' && typeof role === 'string' && typeof resourceSet === 'string'
    ? { id: role, resourceId: resourceSet }
    : { id: type, resourceId: GLOBAL_RESOURCE };
}

/** What stands at neither end of an assignment: imported and never matched, or removed by provisioning. */
const WITHOUT_ACCESS: ReadonlySet<string> = new Set(['UNASSIGNED', 'DEPROVISIONED', 'REVOKED']);

/**
 * Whether the user has the app. A status that Okta adds counts as access.
 *
 * @see https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/
 */
export function holdsApp({ status }: OktaAppUser): boolean {
  return !WITHOUT_ACCESS.has(status ?? '');
}

/** That an account has an entitlement. */
export function association(
  accountId: string,
  { id, resourceId }: EntitlementPlace,
): FoundEntitlementAssociation {
  return {
    account_id: accountId,
    integration_specific_entitlement_id: id,
    integration_specific_resource_id: resourceId,
  };
}
