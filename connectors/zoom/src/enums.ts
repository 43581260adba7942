import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const GROUP = 'group';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: GROUP, type_label: 'Group' }];

/** What a user may manage: one that every account has, or one of its own. A user has one. */
export const ROLE = 'role';

/** The meeting license of a user, who has one at most. */
export const LICENSE = 'license';

/** What a user is in a group. */
export const GROUP_ROLE = 'group_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: ROLE, type_label: 'Role', min: 1, max: 1 },
  { type_id: LICENSE, type_label: 'License', max: 1 },
  { type_id: GROUP_ROLE, type_label: 'Group role', resource_type_id: GROUP },
];

/** Roles that every account has. Nobody can be made one of the two, or lose it but for another. */
export const OWNER = '0';
export const MEMBER_ROLE = '2';

/** A user's `type`. @see https://developers.zoom.us/docs/api/users/#tag/users/GET/users/{userId} */
export const BASIC = 1;
export const LICENSED = 2;
export const UNASSIGNED = 4;

/** Types that let a user hold meetings; their ids are words, as roles have numbers too. "On-prem" is of old, and can be given no longer. */
export const LICENSES = [
  { id: 'basic', type: BASIC, label: 'Basic', isAssignable: true },
  { id: 'licensed', type: LICENSED, label: 'Licensed', isAssignable: true },
  { id: 'on_prem', type: 3, label: 'On-prem', isAssignable: false },
] as const;

/** Types without a meeting license: "Unassigned without Meetings Basic", and "None". */
export const NO_LICENSE: readonly number[] = [UNASSIGNED, 99];

export const GROUP_ROLES = [
  { id: 'member', label: 'Member' },
  { id: 'admin', label: 'Group admin' },
] as const;
