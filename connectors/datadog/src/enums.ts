import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const TEAM = 'team';

export const RESOURCE_TYPES: readonly ResourceType[] = [{ type_id: TEAM, type_label: 'Team' }];

/** A role of the organization: one that every organization has, or one of its own. */
export const ORGANIZATION_ROLE = 'organization_role';

/** What a member of a team may do in it. */
export const TEAM_ROLE = 'team_role';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: ORGANIZATION_ROLE, type_label: 'Organization role' },
  { type_id: TEAM_ROLE, type_label: 'Team role', resource_type_id: TEAM },
];

/** Roles that every team has: `admin` is what people see as "Team manager". @see https://docs.datadoghq.com/account_management/teams/manage/ */
export const TEAM_ROLES = [
  { id: 'member', label: 'Member' },
  { id: 'admin', label: 'Team manager' },
] as const;
export type TeamRole = (typeof TEAM_ROLES)[number]['id'];
