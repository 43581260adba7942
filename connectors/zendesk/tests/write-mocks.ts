import { get, post, put, type Mock, type Reply } from '@patchbay/testing';
import {
  customRole,
  GRACE,
  groupMembership,
  LIGHT,
  listOf,
  organizationMembership,
  SALES,
  user,
} from './common-mock-data.ts';

/** Grace as an agent, with the light role that she has not yet. */
export const agent = user(GRACE, 'Grace Hopper');

export const request = { account_id: String(GRACE) };

/** A change of Grace, and what Zendesk answers. */
export const change = (changes: object, reply: Reply = { json: { user: agent } }): Mock =>
  put(`/users/${GRACE}`, { json: { user: changes } }, reply);

/** What is asked for of Grace. */
export const of = (type: string, id: string | number, resource = '') => ({
  account_integration_specific_id: String(GRACE),
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: String(id),
});

export const inGroups = (...groups: readonly number[]): Mock =>
  listOf(
    'group_memberships',
    groups.map((group, index) => groupMembership(index + 1, GRACE, group)),
    {},
    `/users/${GRACE}/group_memberships`,
  );

export const inOrganizations = (...organizations: readonly number[]): Mock =>
  listOf(
    'organization_memberships',
    organizations.map((organization, index) => organizationMembership(index + 1, GRACE, organization)),
    {},
    `/users/${GRACE}/organization_memberships`,
  );

export const joinSales = (reply?: Reply): Mock =>
  post(
    '/group_memberships',
    { json: { group_membership: { user_id: GRACE, group_id: SALES } } },
    reply ?? { status: 201, json: { group_membership: groupMembership(1, GRACE, SALES) } },
  );

export const customRoles: Mock = get(
  '/custom_roles',
  {},
  { json: { custom_roles: [customRole(LIGHT, 'Light agent', 1), customRole(9005, 'Billing admin', 5)] } },
);
