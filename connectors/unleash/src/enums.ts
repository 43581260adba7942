import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const PROJECT = 'project';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: PROJECT, type_label: 'Project' }];

export const ROOT_ROLE = 'root_role';
export const GROUP = 'group';
export const PROJECT_ROLE = 'project_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: ROOT_ROLE, type_label: 'Root role', min: 1, max: 1 },
  { type_id: GROUP, type_label: 'Group' },
  { type_id: PROJECT_ROLE, type_label: 'Project role', resource_type_id: PROJECT },
];

/** Groups and root roles both have numbers for ids, and both are on the global resource. */
export function groupEntitlementId(groupId: string): string {
  return `group:${groupId}`;
}
