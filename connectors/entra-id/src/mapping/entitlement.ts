import {
  eachOnce,
  extraDataOf,
  foundEntitlement,
  globalResource,
  InvalidValueError,
  UnsupportedOperationError,
  type FoundEntitlementData,
  type FoundResourceData,
  type NamedEntitlement,
} from '@patchbay/core';
import type { EntraApplication } from '../client/applications.ts';
import type { EntraGroup } from '../client/groups.ts';
import type { EntraSku } from '../client/licenses.ts';
import { scopeOf, WHOLE_TENANT, type EntraRole, type EntraRoleAssignment } from '../client/roles.ts';
import { DEFAULT_APP_ROLE } from '../constants.ts';
import * as types from '../enums.ts';

/**
 * Who manages the members of a group in an administrator's place. Exchange does those of distribution lists and of security
 * groups with mail.
 *
 * @see https://learn.microsoft.com/en-us/graph/api/resources/groups-overview
 */
function managerOf(group: EntraGroup): string | undefined {
  return group.groupTypes?.includes('DynamicMembership') === true ? 'A rule' : ownerManagerOf(group);
}

/** Who manages the owners of a group, of whom Graph then shows none. @see https://learn.microsoft.com/en-us/graph/api/group-list-owners */
function ownerManagerOf(group: EntraGroup): string | undefined {
  if (group.onPremisesSyncEnabled === true) return 'An on-premises directory';
  const isUnified = group.groupTypes?.includes('Unified') === true;
  return group.mailEnabled === true && !isUnified ? 'Exchange' : undefined;
}

/** @throws `unsupported_operation.group_type` for a group whose members nobody can choose here, or whose owners Graph does not have */
export function requireManagedHere(group: EntraGroup, whom: 'members' | 'owners'): void {
  const manager = whom === 'members' ? managerOf(group) : ownerManagerOf(group);
  if (manager === undefined) return;
  throw new UnsupportedOperationError(`${manager} manages the ${whom} of this group.`, {
    appErrorCode: 'unsupported_operation.group_type',
    hint: 'Change them where they are managed.',
  });
}

/** A group as an entitlement. */
export function groupEntitlement(group: EntraGroup): FoundEntitlementData {
  return {
    ...foundEntitlement(types.GROUP, group.id, group.displayName),
    is_assignable: managerOf(group) === undefined,
    description: group.description || undefined,
    extra_data: extraDataOf({
      group_types: group.groupTypes?.join(', '),
      security_enabled: group.securityEnabled,
      mail_enabled: group.mailEnabled,
      membership_rule: group.membershipRule,
      synchronized: group.onPremisesSyncEnabled,
      assignable_to_role: group.isAssignableToRole,
    }),
  };
}

const OWNERS = '/owners';

/** What the ownership of a group is called, as Graph writes it: membership has the id of the group. */
export const ownershipOf = (groupId: string): string => `${groupId}${OWNERS}`;

/** The group that such an ownership is of. @throws `invalid_value` for another text */
export function ownedGroup(ownership: string): string {
  if (ownership.endsWith(OWNERS)) return ownership.slice(0, -OWNERS.length);
  throw new InvalidValueError(
    `"${ownership}" is no ownership of a group: that is "<id of the group>${OWNERS}".`,
  );
}

/** The ownership of a group as an entitlement. */
export function ownerEntitlement(group: EntraGroup): FoundEntitlementData {
  const isHere = ownerManagerOf(group) === undefined;
  return {
    ...foundEntitlement(types.GROUP_OWNER, ownershipOf(group.id), `${group.displayName ?? group.id}: Owner`),
    is_assignable: isHere,
    description: isHere
      ? undefined
      : 'Graph shows no owners of groups that an on-premises directory or Exchange manages.',
  };
}

/** A directory role in the whole tenant. */
export function roleEntitlement(role: EntraRole): FoundEntitlementData {
  return {
    ...foundEntitlement(types.DIRECTORY_ROLE, role.id, role.displayName),
    is_assignable: role.isEnabled !== false,
    description: role.description || undefined,
    extra_data: extraDataOf({ built_in: role.isBuiltIn }),
  };
}

/** Which entitlement an assignment of a role gives; the whole tenant is the global resource. */
export function placeOfRole(assignment: EntraRoleAssignment): Omit<NamedEntitlement, 'type'> {
  const scope = scopeOf(assignment);
  return {
    id: assignment.roleDefinitionId,
    resourceId: scope === WHOLE_TENANT ? globalResource : scope,
  };
}

const inScope = (assignments: readonly EntraRoleAssignment[]) =>
  assignments.filter((each) => scopeOf(each) !== WHOLE_TENANT);

/** The scopes in which somebody has a role, each once. */
export function scopeResources(assignments: readonly EntraRoleAssignment[]): FoundResourceData[] {
  return eachOnce(inScope(assignments), scopeOf).map((each) => ({
    integration_specific_id: scopeOf(each),
    label: each.directoryScope?.displayName ?? scopeOf(each),
    resource_type: types.DIRECTORY_SCOPE,
  }));
}

/** The roles that somebody has in a scope, each once. */
export function scopedRoleEntitlements(assignments: readonly EntraRoleAssignment[]): FoundEntitlementData[] {
  const roles = eachOnce(inScope(assignments), (each) => `${each.roleDefinitionId} ${scopeOf(each)}`);
  return roles.map((each) => ({
    ...roleEntitlement({ ...each.roleDefinition, id: each.roleDefinitionId }),
    entitlement_type: types.SCOPED_DIRECTORY_ROLE,
    integration_specific_resource_id: scopeOf(each),
  }));
}

/** An app as a resource. */
export function applicationResource(application: EntraApplication): FoundResourceData {
  const { id, appId, displayName, description, accountEnabled, appRoleAssignmentRequired } = application;
  return {
    integration_specific_id: id,
    label: displayName ?? appId ?? id,
    description: description || undefined,
    resource_type: types.APPLICATION,
    extra_data: extraDataOf({
      app_id: appId,
      enabled: accountEnabled,
      assignment_required: appRoleAssignmentRequired,
    }),
  };
}

/** The roles of an app for users. One that has none is assigned as it is, and others may have been before they had any. */
export function appRoleEntitlements(application: EntraApplication): readonly FoundEntitlementData[] {
  const name = application.displayName ?? application.id;
  const roles = (application.appRoles ?? []).filter((role) => role.allowedMemberTypes?.includes('User'));
  const withoutRole = { id: DEFAULT_APP_ROLE, displayName: 'Default access', isEnabled: roles.length === 0 };
  return [withoutRole, ...roles].map((role) => ({
    ...foundEntitlement(types.APP_ROLE, role.id, `${name}: ${role.displayName ?? role.id}`, application.id),
    is_assignable: role.isEnabled !== false,
  }));
}

/** A license as an entitlement. */
export function licenseEntitlement(sku: EntraSku): FoundEntitlementData {
  return {
    ...foundEntitlement(types.LICENSE, sku.skuId, sku.skuPartNumber),
    is_assignable: sku.appliesTo !== 'Company' && sku.capabilityStatus === 'Enabled',
    extra_data: extraDataOf({ applies_to: sku.appliesTo, status: sku.capabilityStatus }),
  };
}
