import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const GROUP = 'group';
export const PROJECT = 'project';

export const RESOURCE_TYPES: readonly ResourceType[] = [
  { type_id: GROUP, type_label: 'Group' },
  { type_id: PROJECT, type_label: 'Project' },
];

/** What an account may do in the whole instance. */
export const INSTANCE_ROLE = 'instance_role';

/** The role of a person on a group or project: beside the one that was given there, a higher one may come from elsewhere. */
export const GROUP_ROLE = 'group_role';
export const PROJECT_ROLE = 'project_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: INSTANCE_ROLE, type_label: 'Instance role' },
  { type_id: GROUP_ROLE, type_label: 'Group role', resource_type_id: GROUP },
  { type_id: PROJECT_ROLE, type_label: 'Project role', resource_type_id: PROJECT },
];

/** Roles of the instance, by the field of a user that tells of each. */
export const INSTANCE_ROLES = [
  { id: 'admin', label: 'Administrator', field: 'is_admin' },
  { id: 'auditor', label: 'Auditor', field: 'is_auditor' },
] as const;

/** Access levels, the lowest first. @see https://docs.gitlab.com/api/group_members/#roles */
export const ROLES = [
  { id: 'minimal_access', label: 'Minimal Access', level: 5 },
  { id: 'guest', label: 'Guest', level: 10 },
  { id: 'planner', label: 'Planner', level: 15 },
  { id: 'reporter', label: 'Reporter', level: 20 },
  { id: 'security_manager', label: 'Security Manager', level: 25 },
  { id: 'developer', label: 'Developer', level: 30 },
  { id: 'maintainer', label: 'Maintainer', level: 40 },
  { id: 'owner', label: 'Owner', level: 50 },
] as const;

/** Put before the email address of who was invited and has no account yet. */
export const INVITATION = 'invitation:';
