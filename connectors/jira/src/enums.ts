import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const PROJECT = 'project';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: PROJECT, type_label: 'Project' }];

/** Membership of a group, which is what most permissions of Jira are given to. */
export const GROUP = 'group';

/** A product of Jira that an account may use, which takes a seat of its licence. It comes with groups. */
export const PRODUCT_ACCESS = 'product_access';

/** What a user or the members of a group may do in a project. */
export const PROJECT_ROLE = 'project_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: GROUP, type_label: 'Group' },
  { type_id: PRODUCT_ACCESS, type_label: 'Product access' },
  { type_id: PROJECT_ROLE, type_label: 'Project role', resource_type_id: PROJECT },
];
