import {
  associationOf,
  extraDataOf,
  foundEntitlement,
  type AccountStatus,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
} from '@patchbay/core';
import type { SalesforceClient } from './client.ts';
import type { SalesforceGroup } from './client/groups.ts';
import type {
  SalesforcePermissionSet,
  SalesforcePermissionSetGroup,
  SalesforceProfile,
  SalesforceRole,
} from './client/rights.ts';
import type { SalesforceUser, UserRecord } from './client/users.ts';
import {
  EXTERNAL_USER_TYPES,
  PERMISSION_SET,
  PERMISSION_SET_GROUP,
  PROFILE,
  PUBLIC_GROUP,
  QUEUE,
  ROLE,
} from './enums.ts';

/** A frozen user has its license and its rights still, and only cannot sign in. */
export function toStatus({ IsActive, isFrozen }: SalesforceUser): AccountStatus {
  if (!IsActive) return 'INACTIVE';
  return isFrozen ? 'SUSPENDED' : 'ACTIVE';
}

/** The kinds of users that stand for one person each: Chatter has some of its own. */
const PEOPLE: ReadonlySet<string> = new Set([
  ...EXTERNAL_USER_TYPES.filter((type) => type !== 'Guest'),
  'Standard',
  'CsnOnly',
]);

/** Guests of a site are one user, and Salesforce has some of its own, such as that of automated processes. */
function toAccountType(type: string | null | undefined): 'user' | 'service' | undefined {
  if (type === 'Guest' || type === 'AutomatedProcess') return 'service';
  return type && PEOPLE.has(type) ? 'user' : undefined;
}

export function toAccount(user: SalesforceUser): FoundAccountData {
  return {
    integration_specific_id: user.Id,
    email: user.Email ?? undefined,
    given_name: user.FirstName ?? undefined,
    family_name: user.LastName ?? undefined,
    username: user.Username,
    user_status: toStatus(user),
    account_type: toAccountType(user.UserType),
    extra_data: extraDataOf({
      user_type: user.UserType,
      is_active: user.IsActive,
      is_frozen: user.isFrozen,
      profile: user.Profile?.Name,
      user_license: user.Profile?.UserLicense?.Name,
      role: user.UserRole?.Name,
      alias: user.Alias,
      title: user.Title,
      department: user.Department,
      employee_number: user.EmployeeNumber,
      last_login_at: user.LastLoginDate,
      created_at: user.CreatedDate,
      updated_at: user.LastModifiedDate,
    }),
  };
}

/** A right on the organization as a whole. */
function entitlement(
  type: string,
  { Id, Description }: Pick<SalesforceGroup, 'Id' | 'Description'>,
  label: string | null | undefined,
  extra: Readonly<Record<string, unknown>>,
): FoundEntitlementData {
  return {
    ...foundEntitlement(type, Id, label),
    description: Description || undefined,
    extra_data: extraDataOf(extra),
  };
}

export const profileEntitlement = (profile: SalesforceProfile): FoundEntitlementData =>
  entitlement(PROFILE, profile, profile.Name, {
    user_license: profile.UserLicense?.Name,
    user_type: profile.UserType,
  });

/** Roles of customers and partners come with their accounts, and are given by Salesforce. */
export const roleEntitlement = (role: SalesforceRole): FoundEntitlementData => ({
  ...entitlement(ROLE, role, role.Name, {
    name: role.DeveloperName,
    parent_role_id: role.ParentRoleId,
    portal_type: role.PortalType,
  }),
  is_assignable: (role.PortalType ?? 'None') === 'None',
});

export const permissionSetEntitlement = (set: SalesforcePermissionSet): FoundEntitlementData =>
  entitlement(PERMISSION_SET, set, set.Label || set.Name, {
    name: set.Name,
    type: set.Type,
    namespace: set.NamespacePrefix,
    is_custom: set.IsCustom,
  });

export const permissionSetGroupEntitlement = (group: SalesforcePermissionSetGroup): FoundEntitlementData =>
  entitlement(PERMISSION_SET_GROUP, group, group.MasterLabel || group.DeveloperName, {
    name: group.DeveloperName,
    status: group.Status,
    namespace: group.NamespacePrefix,
  });

export const groupEntitlement = (group: SalesforceGroup): FoundEntitlementData =>
  entitlement(group.Type === 'Queue' ? QUEUE : PUBLIC_GROUP, group, group.Name, {
    name: group.DeveloperName,
  });

/** All that some users have. */
export async function associationsOf(
  { groups, rights }: SalesforceClient,
  users: readonly UserRecord[],
): Promise<readonly FoundEntitlementAssociation[]> {
  const assignments = await rights.assignmentsOf(users.map(({ Id }) => Id));
  const memberships = await groups.membershipsOf(users);
  return users.flatMap(({ Id, ProfileId, UserRoleId }) => {
    const places = [ProfileId, UserRoleId].flatMap((id) => id || []);
    const sets = assignments.flatMap(({ userId, rightId }) => (userId === Id ? [rightId] : []));
    // Salesforce may have a set twice for a user, once with an end and once without.
    const held = new Set([...places, ...sets, ...(memberships.get(Id)?.keys() ?? [])]);
    return [...held].map((id) => associationOf(Id, id));
  });
}
