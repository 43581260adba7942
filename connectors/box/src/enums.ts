import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const GROUP = 'group';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: GROUP, type_label: 'Group' }];

/** What a user is in the enterprise. */
export const ENTERPRISE_ROLE = 'enterprise_role';

/** What a member of a group is in it. */
export const GROUP_ROLE = 'group_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: ENTERPRISE_ROLE, type_label: 'Enterprise role', min: 1, max: 1 },
  { type_id: GROUP_ROLE, type_label: 'Group role', resource_type_id: GROUP, max: 1 },
];

/** The one admin of an enterprise, whom the API cannot change. */
export const ADMIN = 'admin';

export const USER = 'user';

/** @see https://developer.box.com/reference/resources/user--full/ */
export const ENTERPRISE_ROLES = [
  { id: ADMIN, label: 'Admin', isAssignable: false },
  { id: 'coadmin', label: 'Co-admin', isAssignable: true },
  { id: USER, label: 'User', isAssignable: true },
] as const;

/** @see https://developer.box.com/reference/resources/group-membership/ */
export const GROUP_ROLES = [
  { id: 'member', label: 'Member' },
  { id: 'admin', label: 'Group admin' },
] as const;
export type GroupRole = (typeof GROUP_ROLES)[number]['id'];
