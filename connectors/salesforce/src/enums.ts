import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

/** Salesforce gives its rights on the organization as a whole. */
export const RESOURCE_TYPES: readonly ResourceType[] = [];

/** What every user has one of: its license, and what it may do at least. */
export const PROFILE = 'profile';

/** The place of a user in the role hierarchy. */
export const ROLE = 'role';

export const PERMISSION_SET = 'permission_set';

export const PERMISSION_SET_GROUP = 'permission_set_group';

export const PUBLIC_GROUP = 'public_group';

export const QUEUE = 'queue';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: PROFILE, type_label: 'Profile', min: 1, max: 1 },
  { type_id: ROLE, type_label: 'Role', max: 1 },
  { type_id: PERMISSION_SET, type_label: 'Permission set' },
  { type_id: PERMISSION_SET_GROUP, type_label: 'Permission set group' },
  { type_id: PUBLIC_GROUP, type_label: 'Public group' },
  { type_id: QUEUE, type_label: 'Queue' },
];

/**
 * Users from outside the company, in Experience Cloud sites, and those who visit one without signing in.
 *
 * @see https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm
 */
export const EXTERNAL_USER_TYPES = [
  'PowerPartner',
  'CspLitePortal',
  'CustomerSuccess',
  'PowerCustomerSuccess',
  'Guest',
] as const;
