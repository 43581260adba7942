import {
  associationOf,
  extraDataOf,
  foundEntitlement,
  type AccountStatus,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type FoundResourceData,
} from '@patchbay/core';
import type { ZoomGroup } from './client/groups.ts';
import type { ZoomRole } from './client/roles.ts';
import type { ZoomUser } from './client/users.ts';
import {
  GROUP,
  GROUP_ROLE,
  GROUP_ROLES,
  LICENSE,
  LICENSES,
  MEMBER_ROLE,
  NO_LICENSE,
  OWNER,
  ROLE,
} from './enums.ts';

const STATUSES = {
  active: 'ACTIVE',
  inactive: 'SUSPENDED',
  pending: 'PENDING',
} as const satisfies Record<string, AccountStatus>;

export const toStatus = ({ status }: ZoomUser): AccountStatus => STATUSES[status];

/** @param attributes - names of custom attributes */
export function toAccount(user: ZoomUser, attributes: readonly string[] = []): FoundAccountData {
  const values = (user.custom_attributes ?? []).flatMap(({ name, value }): [string, string][] =>
    attributes.includes(name) && typeof value === 'string' ? [[name, value]] : [],
  );
  return {
    integration_specific_id: user.accountId,
    email: user.email ?? undefined,
    given_name: user.first_name || undefined,
    family_name: user.last_name || undefined,
    user_status: toStatus(user),
    ...(attributes.length === 0 ? {} : { custom_attributes: Object.fromEntries(values) }),
    extra_data: extraDataOf({
      zoom_id: user.status === 'pending' ? user.id : undefined,
      status: user.status,
      license_type: user.type,
      department: user.dept,
      job_title: user.job_title,
      verified: user.verified,
      united_plan: user.plan_united_type,
      last_login_at: user.last_login_time,
      created_at: user.user_created_at ?? user.created_at,
    }),
  };
}

export const toResource = ({ id, name, total_members }: ZoomGroup): FoundResourceData => ({
  integration_specific_id: id,
  label: name,
  resource_type: GROUP,
  extra_data: extraDataOf({ total_members }),
});

/** Nobody can be made the owner here, and a member is whoever has no other role. */
export const isAssignableRole = (id: string): boolean => id !== OWNER && id !== MEMBER_ROLE;

export const toRole = ({ id, name, description, total_members }: ZoomRole): FoundEntitlementData => ({
  ...foundEntitlement(ROLE, id, name),
  is_assignable: isAssignableRole(id),
  description: description || undefined,
  extra_data: extraDataOf({ total_members }),
});

export const licenseEntitlements = (): readonly FoundEntitlementData[] =>
  LICENSES.map(({ id, label, isAssignable }) => ({
    ...foundEntitlement(LICENSE, id, label),
    is_assignable: isAssignable,
  }));

export const toGroupRoles = ({ id, name }: ZoomGroup): readonly FoundEntitlementData[] =>
  GROUP_ROLES.map((role) => foundEntitlement(GROUP_ROLE, role.id, `${name}: ${role.label}`, id));

/** The license of a user. A type that Zoom adds one day counts as the paid one: nobody loses access by it. */
export function licenseOf({ type }: ZoomUser): string | undefined {
  if (type === null || type === undefined || NO_LICENSE.includes(type)) return undefined;
  return LICENSES.find((license) => license.type === type)?.id ?? 'licensed';
}

/** What a user's own record tells: its role, license and groups. */
export function toAssociations(user: ZoomUser): readonly FoundEntitlementAssociation[] {
  const license = licenseOf(user);
  return [
    ...(user.role_id ? [associationOf(user.accountId, user.role_id)] : []),
    ...(license === undefined ? [] : [associationOf(user.accountId, license)]),
    ...(user.group_ids ?? []).map((groupId) => associationOf(user.accountId, 'member', groupId)),
  ];
}
