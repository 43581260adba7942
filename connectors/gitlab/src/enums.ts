import type { EntitlementType, ResourceType } from '@patchbay/core';

/** The resource that stands for the app as a whole. */
export const GLOBAL_RESOURCE = '';

/** TODO(vendor): what the app gives access to, in its own words; none: an empty list of types. */
export const TEAM = 'team';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: TEAM, type_label: 'Team' }];

/** TODO(vendor): the kinds of access that it gives. */
export const ROLE = 'role';

export const ENTITLEMENT_TYPES: readonly EntitlementType[] = [
  { type_id: ROLE, type_label: 'Role', resource_type_id: GLOBAL_RESOURCE, min: 0 },
];
