import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

/** A service principal: what Entra calls an enterprise application. */
export const APPLICATION = 'application';

/** What a directory role is limited to: an administrative unit, or an app. Its `/` tells it from the application. */
export const DIRECTORY_SCOPE = 'directory_scope';

export const RESOURCE_TYPES: readonly ResourceType[] = [
  { type_id: APPLICATION, type_label: 'Application' },
  { type_id: DIRECTORY_SCOPE, type_label: 'Directory scope' },
];

/** Membership of a group. */
export const GROUP = 'group';

/** Ownership of a group: who has it adds members and owners. */
export const GROUP_OWNER = 'group_owner';

/** A directory role in the whole tenant. */
export const DIRECTORY_ROLE = 'directory_role';

/** A directory role in a directory scope. */
export const SCOPED_DIRECTORY_ROLE = 'scoped_directory_role';

/** A role of an application, or access to it without a role. */
export const APP_ROLE = 'app_role';

/** A license of a product. */
export const LICENSE = 'license';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: GROUP, type_label: 'Group' },
  { type_id: GROUP_OWNER, type_label: 'Owner of a group' },
  { type_id: DIRECTORY_ROLE, type_label: 'Directory role' },
  {
    type_id: SCOPED_DIRECTORY_ROLE,
    type_label: 'Directory role in a scope',
    resource_type_id: DIRECTORY_SCOPE,
  },
  { type_id: APP_ROLE, type_label: 'App role', resource_type_id: APPLICATION },
  { type_id: LICENSE, type_label: 'License' },
];
