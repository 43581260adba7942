import type { EntitlementType, ResourceType } from '@patchbay/core';

/** The resource that stands for the organization as a whole. */
export const GLOBAL_RESOURCE = '';

/** Salesforce gives its rights on the organization as a whole. */
export const RESOURCE_TYPES: readonly ResourceType[] = [];

/** What every user has one of: its licence, and what it may do at least. */
export const PROFILE = 'profile';

/** The place of a user in the role hierarchy. */
export const ROLE = 'role';

export const PERMISSION_SET = 'permission_set';

export const PERMISSION_SET_GROUP = 'permission_set_group';

export const PUBLIC_GROUP = 'public_group';

export const QUEUE = 'queue';

export const ENTITLEMENT_TYPES: readonly EntitlementType[] = [
  { type_id: PROFILE, type_label: 'Profile', resource_type_id: GLOBAL_RESOURCE, min: 1, max: 1 },
  { type_id: ROLE, type_label: 'Role', resource_type_id: GLOBAL_RESOURCE, min: 0, max: 1 },
  { type_id: PERMISSION_SET, type_label: 'Permission set', resource_type_id: GLOBAL_RESOURCE, min: 0 },
  {
    type_id: PERMISSION_SET_GROUP,
    type_label: 'Permission set group',
    resource_type_id: GLOBAL_RESOURCE,
    min: 0,
  },
  { type_id: PUBLIC_GROUP, type_label: 'Public group', resource_type_id: GLOBAL_RESOURCE, min: 0 },
  { type_id: QUEUE, type_label: 'Queue', resource_type_id: GLOBAL_RESOURCE, min: 0 },
];

/**
 * What the ids of each object begin with.
 *
 * @see https://help.salesforce.com/s/articleView?id=000385203&type=1
 */
export const KEY_PREFIXES = {
  user: '005',
  [PROFILE]: '00e',
  [ROLE]: '00E',
  [PERMISSION_SET]: '0PS',
  [PERMISSION_SET_GROUP]: '0PG',
  [PUBLIC_GROUP]: '00G',
  [QUEUE]: '00G',
} as const;

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
