import { defineCases, post } from '@patchbay/testing';
import {
  ACME,
  done,
  GRACE,
  GROUP_MEMBERSHIPS,
  LIGHT,
  ORGANIZATION_MEMBERSHIPS,
  organizationMembership,
  SALES,
  show,
  USERS,
} from '../common-mock-data.ts';
import { nested, withoutBody } from '../disagreements.ts';
import { agent, change, customRoles, inGroups, inOrganizations, joinSales, of } from '../write-mocks.ts';

const response = { assigned: true };
const source = GROUP_MEMBERSHIPS;
const disagreements = [nested('group_memberships')];
const joining = [...disagreements, withoutBody('group_memberships')];
const ROLES = 'https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/';

export const cases = defineCases('assign_entitlement', {
  'takes an agent into a group': {
    covers: ['success'],
    source,
    disagreements: joining,
    calls: [
      {
        request: of('group', SALES),
        replies: [show(agent), inGroups(502), joinSales(), inGroups(502, SALES)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds an agent in a group': {
    source,
    disagreements,
    calls: [{ request: of('group', SALES), replies: [show(agent), inGroups(SALES)], response, effect: done }],
  },
  'finds a membership that had no effect': {
    source,
    disagreements: joining,
    calls: [
      {
        request: of('group', SALES),
        replies: [show(agent), inGroups(), joinSales(), ...Array.from({ length: 4 }, () => inGroups())],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes a user into an organization': {
    source: ORGANIZATION_MEMBERSHIPS,
    disagreements: [nested('organization_memberships'), withoutBody('organization_memberships')],
    calls: [
      {
        request: of('organization', ACME),
        replies: [
          show(agent),
          inOrganizations(),
          post(
            '/organization_memberships',
            { json: { organization_membership: { user_id: GRACE, organization_id: ACME } } },
            { status: 201, json: { organization_membership: organizationMembership(1, GRACE, ACME) } },
          ),
          inOrganizations(ACME),
        ],
        response,
      },
    ],
  },
  'makes an admin of an agent': {
    source: `${USERS}#update-user`,
    calls: [
      {
        request: of('role', 'admin'),
        replies: [show(agent), change({ role: 'admin' }), show({ ...agent, role: 'admin' })],
        response,
        effect: { kind: 'updated' },
      },
      { request: of('role', 'agent'), replies: [show(agent)], response, effect: done },
    ],
  },
  'finds that Zendesk left the role as it was': {
    source: `${USERS}#update-user`,
    calls: [
      {
        request: of('role', 'agent'),
        replies: [
          show({ ...agent, role: 'end-user' }),
          change({ role: 'agent' }),
          ...Array.from({ length: 4 }, () => show({ ...agent, role: 'end-user' })),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'makes a light agent of a user': {
    source: ROLES,
    calls: [
      {
        request: of('custom_role', LIGHT),
        replies: [
          show({ ...agent, role: 'end-user' }),
          customRoles,
          change({ role: 'agent', custom_role_id: LIGHT }),
          show({ ...agent, role_type: 1, custom_role_id: LIGHT }),
        ],
        response,
      },
    ],
  },
  'does not give a role of admins alone': {
    source: ROLES,
    calls: [
      {
        request: of('custom_role', 9005),
        replies: [show(agent), customRoles],
        error: { code: 'unsupported_operation', appErrorCode: 'zendesk.unsupported_operation.role' },
      },
      {
        request: of('custom_role', 9999),
        replies: [show(agent), customRoles],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'does not make an end user of an agent by giving something': {
    calls: [
      { request: of('role', 'end-user'), replies: [show(agent)], error: { code: 'unsupported_operation' } },
    ],
  },
  'refuses what Zendesk has not, before it asks': {
    calls: [
      { request: of('team', 7), error: { code: 'invalid_value' } },
      { request: of('role', 'owner'), error: { code: 'invalid_value' } },
      { request: of('group', 'assignable'), error: { code: 'invalid_value' } },
      { request: of('group', SALES, '7'), error: { code: 'invalid_value' } },
    ],
  },
});
