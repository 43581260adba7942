import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

export const TEAM = 'team';

/** Who is called when. Being on it is reported, and changed in PagerDuty alone. */
export const SCHEDULE = 'schedule';

export const RESOURCE_TYPES: readonly ResourceType[] = [
  { type_id: TEAM, type_label: 'Team' },
  { type_id: SCHEDULE, type_label: 'Schedule' },
];

/** What a user may do in the whole account. Each user has one. */
export const BASE_ROLE = 'base_role';

/** What a user may do in one team. A member has one. */
export const TEAM_ROLE = 'team_role';

/** What is paid for a user, which limits the base roles. Each user has one. */
export const LICENSE = 'license';

/** A place in the rotation of a schedule. */
export const ON_CALL = 'on_call';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: BASE_ROLE, type_label: 'Base role', min: 1, max: 1 },
  { type_id: LICENSE, type_label: 'License', max: 1 },
  { type_id: TEAM_ROLE, type_label: 'Team role', resource_type_id: TEAM, max: 1 },
  { type_id: ON_CALL, type_label: 'On-call rotation', resource_type_id: SCHEDULE, max: 1 },
];

/** The one base role that nobody can be given or lose by the API. */
export const OWNER = 'owner';

/**
 * Base roles in PagerDuty's words, and as its web app shows them.
 *
 * @see https://support.pagerduty.com/main/docs/advanced-permissions
 */
export const BASE_ROLES: ReadonlyMap<string, string> = new Map([
  [OWNER, 'Account Owner'],
  ['admin', 'Global Admin'],
  ['user', 'Manager'],
  ['limited_user', 'Responder'],
  ['observer', 'Observer'],
  ['restricted_access', 'Restricted Access'],
  ['read_only_user', 'Full Stakeholder'],
  ['read_only_limited_user', 'Limited Stakeholder'],
]);

/** @see https://support.pagerduty.com/main/docs/advanced-permissions */
export const TEAM_ROLES: ReadonlyMap<string, string> = new Map([
  ['observer', 'Observer'],
  ['responder', 'Responder'],
  ['manager', 'Manager'],
]);
