import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const GROUP = 'group';
export const ORG_UNIT = 'org_unit';

export const RESOURCE_TYPES: readonly ResourceType[] = [
  { type_id: GROUP, type_label: 'Group' },
  { type_id: ORG_UNIT, type_label: 'Organizational unit' },
];

/** What a member of a group is in it. */
export const GROUP_ROLE = 'group_role';

/** An administrator role in the whole organization. */
export const ADMIN_ROLE = 'admin_role';

/** An administrator role in one organizational unit and those below it. */
export const ORG_UNIT_ADMIN_ROLE = 'org_unit_admin_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: GROUP_ROLE, type_label: 'Group role', resource_type_id: GROUP },
  { type_id: ADMIN_ROLE, type_label: 'Admin role' },
  {
    type_id: ORG_UNIT_ADMIN_ROLE,
    type_label: 'Admin role in an organizational unit',
    resource_type_id: ORG_UNIT,
  },
];

export const MEMBER = 'MEMBER';

/** @see https://developers.google.com/workspace/admin/directory/reference/rest/v1/members */
export const GROUP_ROLES = [
  { id: MEMBER, label: 'Member' },
  { id: 'MANAGER', label: 'Manager' },
  { id: 'OWNER', label: 'Owner' },
] as const;
export type GroupRole = (typeof GROUP_ROLES)[number]['id'];
