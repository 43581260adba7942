import { globalResource, type EntitlementType, type ResourceType } from '@patchbay/core';

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

const type = (type_id: string, type_label: string, resource_type_id: string): EntitlementType => ({
  type_id,
  type_label,
  resource_type_id,
  min: 0,
});

export const ENTITLEMENT_TYPES: readonly EntitlementType[] = [
  type(GROUP, 'Group', globalResource),
  type(SYSTEM_ROLE, 'System role', globalResource),
  type(DOMAIN_ROLE, 'Domain role', DOMAIN),
  type(DOMAIN_INHERITED_ROLE, 'Role on all projects of the domain', DOMAIN),
  type(PROJECT_ROLE, 'Project role', PROJECT),
  type(PROJECT_INHERITED_ROLE, 'Role on all projects below the project', PROJECT),
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
