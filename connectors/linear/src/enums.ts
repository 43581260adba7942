import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const TEAM = 'team';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: TEAM, type_label: 'Team' }];

export const WORKSPACE_ROLE = 'workspace_role';
export const TEAM_ROLE = 'team_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: WORKSPACE_ROLE, type_label: 'Workspace role', min: 1, max: 1 },
  { type_id: TEAM_ROLE, type_label: 'Team role', resource_type_id: TEAM },
];

/** Linear's word for each role that somebody may have in a workspace, and how people call it. */
export const WORKSPACE_ROLES = {
  owner: 'Owner',
  admin: 'Admin',
  user: 'Member',
  guest: 'Guest',
  app: 'App',
} as const;
export type WorkspaceRole = keyof typeof WORKSPACE_ROLES;

export const TEAM_ROLES = { owner: 'Team owner', member: 'Team member' } as const;
export type TeamRole = keyof typeof TEAM_ROLES;

export function isWorkspaceRole(text: string): text is WorkspaceRole {
  return Object.hasOwn(WORKSPACE_ROLES, text);
}

export function isTeamRole(text: string): text is TeamRole {
  return Object.hasOwn(TEAM_ROLES, text);
}
