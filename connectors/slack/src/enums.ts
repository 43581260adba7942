import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const CHANNEL = 'channel';

/** What workspaces of the plan Enterprise belong to. */
export const ORGANIZATION = 'organization';

export const RESOURCE_TYPES: readonly ResourceType[] = [
  { type_id: CHANNEL, type_label: 'Channel' },
  { type_id: ORGANIZATION, type_label: 'Organization' },
];

export const WORKSPACE_ROLE = 'workspace_role';
export const ORGANIZATION_ROLE = 'organization_role';
export const USER_GROUP = 'user_group';
export const CHANNEL_MEMBERSHIP = 'channel_membership';

/** The one entitlement that a channel has. */
export const MEMBER = 'member';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: WORKSPACE_ROLE, type_label: 'Workspace role', min: 1, max: 1 },
  { type_id: ORGANIZATION_ROLE, type_label: 'Organization role', resource_type_id: ORGANIZATION, max: 1 },
  { type_id: USER_GROUP, type_label: 'User group' },
  { type_id: CHANNEL_MEMBERSHIP, type_label: 'Channel membership', resource_type_id: CHANNEL },
];

/**
 * What an account is in the workspace. `external` are people of other organizations, whom channels of Slack Connect
 * let in; `app` are bot users.
 *
 * @see https://slack.com/help/articles/360018112273-Types-of-roles-in-Slack
 */
export const ROLES = {
  primary_owner: { label: 'Primary owner', isAssignable: false },
  owner: { label: 'Owner', isAssignable: true },
  admin: { label: 'Admin', isAssignable: true },
  member: { label: 'Member', isAssignable: true },
  multi_channel_guest: { label: 'Multi-channel guest', isAssignable: true },
  single_channel_guest: { label: 'Single-channel guest', isAssignable: false },
  external: { label: 'External (Slack Connect)', isAssignable: false },
  app: { label: 'App', isAssignable: false },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly isAssignable: boolean }>>;

export type Role = keyof typeof ROLES;

/** Those that the methods admin.users.set* and SCIM give. */
export type AssignableRole = 'owner' | 'admin' | 'member' | 'multi_channel_guest';

/** Roles in the organization as a whole. */
export const ORGANIZATION_ROLES = {
  primary_owner: 'Organization primary owner',
  owner: 'Organization owner',
  admin: 'Organization admin',
} as const;

export function isAssignableRole(value: string): value is AssignableRole {
  return Object.entries(ROLES).some(([role, { isAssignable }]) => role === value && isAssignable);
}
