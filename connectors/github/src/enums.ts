import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const TEAM = 'team';
export const REPOSITORY = 'repository';

export const RESOURCE_TYPES = [
  { type_id: TEAM, type_label: 'Team' },
  { type_id: REPOSITORY, type_label: 'Repository' },
] as const satisfies readonly ResourceType[];

export const ORGANIZATION_ROLE = 'organization_role';
export const CUSTOM_ORGANIZATION_ROLE = 'custom_organization_role';
export const TEAM_ROLE = 'team_role';
export const REPOSITORY_PERMISSION = 'repository_permission';
export const COPILOT_SEAT = 'copilot_seat';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: ORGANIZATION_ROLE, type_label: 'Organization role', max: 1 },
  { type_id: CUSTOM_ORGANIZATION_ROLE, type_label: 'Custom organization role' },
  { type_id: TEAM_ROLE, type_label: 'Team role', resource_type_id: TEAM },
  { type_id: REPOSITORY_PERMISSION, type_label: 'Repository permission', resource_type_id: REPOSITORY },
  { type_id: COPILOT_SEAT, type_label: 'Copilot seat', max: 1 },
];

/** Begins the account id of who is invited by an email address: there is no account of GitHub to take an id from. */
export const INVITATION = 'invitation:';
export const REPOSITORY_INVITATION = 'repository_invitation:';

/** The seat that an organization gives: there is one kind. @see https://docs.github.com/en/rest/copilot/copilot-user-management */
export const COPILOT = { id: 'copilot', label: 'GitHub Copilot' } as const;

/** Roles that every organization has. @see https://docs.github.com/en/rest/orgs/members#list-pending-organization-invitations */
export const ORGANIZATION_ROLES = [
  { id: 'admin', label: 'Owner', is_assignable: true },
  { id: 'member', label: 'Member', is_assignable: true },
  { id: 'billing_manager', label: 'Billing manager', is_assignable: false },
] as const;

/** Roles that every team has. @see https://docs.github.com/en/rest/teams/members */
export const TEAM_ROLES = [
  { id: 'member', label: 'Member' },
  { id: 'maintainer', label: 'Maintainer' },
] as const;

/**
 * Permissions that every repository has, the least first. Answers, and invitations that are changed, call two of them by
 * other names than requests do.
 * @see https://docs.github.com/en/rest/collaborators/collaborators
 */
export const REPOSITORY_PERMISSIONS = [
  { id: 'pull', inAnswers: 'read', label: 'Read' },
  { id: 'triage', inAnswers: 'triage', label: 'Triage' },
  { id: 'push', inAnswers: 'write', label: 'Write' },
  { id: 'maintain', inAnswers: 'maintain', label: 'Maintain' },
  { id: 'admin', inAnswers: 'admin', label: 'Admin' },
] as const;
