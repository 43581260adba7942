import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

/** Users, groups and apps that a custom admin role is limited to. */
export const RESOURCE_SET = 'resource_set';

export const RESOURCE_TYPES: readonly ResourceType[] = [
  { type_id: RESOURCE_SET, type_label: 'Resource set' },
];

/** Membership of a group. */
export const GROUP = 'group';

/** Ownership of a group: owners approve requests for it, and review who is in it. */
export const GROUP_OWNER = 'group_owner';

/** Assignment of an app. */
export const APPLICATION = 'application';

/** An admin role that Okta defines. */
export const ADMIN_ROLE = 'admin_role';

/** An admin role that the org defines, on a resource set. */
export const CUSTOM_ADMIN_ROLE = 'custom_admin_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: GROUP, type_label: 'Group' },
  { type_id: GROUP_OWNER, type_label: 'Owner of a group' },
  { type_id: APPLICATION, type_label: 'Application' },
  { type_id: ADMIN_ROLE, type_label: 'Admin role' },
  { type_id: CUSTOM_ADMIN_ROLE, type_label: 'Custom admin role', resource_type_id: RESOURCE_SET },
];

/**
 * The admin roles that Okta defines, in its words.
 *
 * @see https://developer.okta.com/docs/api/openapi/okta-management/guides/roles/#standard-roles
 */
export const STANDARD_ROLES = [
  ['SUPER_ADMIN', 'Super Administrator'],
  ['ORG_ADMIN', 'Organizational Administrator'],
  ['APP_ADMIN', 'Application Administrator'],
  ['USER_ADMIN', 'Group Administrator'],
  ['GROUP_MEMBERSHIP_ADMIN', 'Group Membership Administrator'],
  ['HELP_DESK_ADMIN', 'Help Desk Administrator'],
  ['READ_ONLY_ADMIN', 'Read-Only Administrator'],
  ['REPORT_ADMIN', 'Report Administrator'],
  ['API_ACCESS_MANAGEMENT_ADMIN', 'API Access Management Administrator'],
  ['ACCESS_CERTIFICATIONS_ADMIN', 'Access Certifications Administrator'],
  ['ACCESS_REQUESTS_ADMIN', 'Access Requests Administrator'],
  ['WORKFLOWS_ADMIN', 'Workflows Administrator'],
] as const;
