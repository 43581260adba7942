import type { EntitlementTypeInput, ResourceType } from '@patchbay/core';

/** Zendesk has no roles on things: groups and organizations are rights themselves. */
export const RESOURCE_TYPES: readonly ResourceType[] = [];

/** What every user has one of: end-user, agent or admin. */
export const ROLE = 'role';

/** What an agent may do beyond that; light agents, contributors and billing admins are such roles too. */
export const CUSTOM_ROLE = 'custom_role';

/** Membership of a group of agents. */
export const GROUP = 'group';

/** Membership of an organization, of customers as a rule. */
export const ORGANIZATION = 'organization';

export const ENTITLEMENT_TYPES: readonly EntitlementTypeInput[] = [
  { type_id: ROLE, type_label: 'Role', min: 1, max: 1 },
  { type_id: CUSTOM_ROLE, type_label: 'Custom role', max: 1 },
  { type_id: GROUP, type_label: 'Group' },
  { type_id: ORGANIZATION, type_label: 'Organization' },
];

export const END_USER = 'end-user';
export const AGENT = 'agent';
export const ADMIN = 'admin';

/** The roles of those who work in Zendesk. */
export const TEAM_ROLES = [AGENT, ADMIN] as const;

/**
 * What Zendesk counts the kinds of roles by. Those of admins come with the role admin.
 *
 * @see https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/
 */
export const ROLE_TYPES: ReadonlyMap<number, string> = new Map([
  [0, 'custom_agent'],
  [1, 'light_agent'],
  [2, 'chat_agent'],
  [3, 'contributor'],
  [4, 'admin'],
  [5, 'billing_admin'],
]);
