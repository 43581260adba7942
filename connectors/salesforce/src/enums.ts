import { globalResource, type EntitlementType, type ResourceType } from '@patchbay/core';

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

const onOrganization = (type_id: string, type_label: string): EntitlementType => ({
  type_id,
  type_label,
  resource_type_id: globalResource,
  min: 0,
});

export const ENTITLEMENT_TYPES: readonly EntitlementType[] = [
  { ...onOrganization(PROFILE, 'Profile'), min: 1, max: 1 },
  { ...onOrganization(ROLE, 'Role'), max: 1 },
  onOrganization(PERMISSION_SET, 'Permission set'),
  onOrganization(PERMISSION_SET_GROUP, 'Permission set group'),
  onOrganization(PUBLIC_GROUP, 'Public group'),
  onOrganization(QUEUE, 'Queue'),
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
