import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const DOMAIN = 'domain';
export const PROJECT = 'project';

export const RESOURCE_TYPES: readonly ResourceType[] = [
  { type_id: DOMAIN, type_label: 'Domain' },
  { type_id: PROJECT, type_label: 'Project' },
];

export const GROUP = 'group';
export const SYSTEM_ROLE = 'system_role';
export const DOMAIN_ROLE = 'domain_role';
export const DOMAIN_INHERITED_ROLE = 'domain_inherited_role';
export const PROJECT_ROLE = 'project_role';
export const PROJECT_INHERITED_ROLE = 'project_inherited_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: GROUP, type_label: 'Group' },
  { type_id: SYSTEM_ROLE, type_label: 'System role' },
  { type_id: DOMAIN_ROLE, type_label: 'Domain role', resource_type_id: DOMAIN },
  {
    type_id: DOMAIN_INHERITED_ROLE,
    type_label: 'Role on all projects of the domain',
    resource_type_id: DOMAIN,
  },
  { type_id: PROJECT_ROLE, type_label: 'Project role', resource_type_id: PROJECT },
  {
    type_id: PROJECT_INHERITED_ROLE,
    type_label: 'Role on all projects below the project',
    resource_type_id: PROJECT,
  },
];

const INHERITED = 'inherited:';

/** The id of the entitlement that gives a role on all projects below a domain or project. */
export function inheritedRoleId(roleId: string): string {
  return `${INHERITED}${roleId}`;
}

/** The role of such an entitlement; undefined for the id of another one. */
export function roleOfInherited(entitlementId: string): string | undefined {
  return entitlementId.startsWith(INHERITED) ? entitlementId.slice(INHERITED.length) : undefined;
}
