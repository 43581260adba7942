import { defineCases, del, get } from '@patchbay/testing';
import {
  ACME,
  done,
  gone,
  GRACE,
  GROUP_MEMBERSHIPS,
  LIGHT,
  ORGANIZATION_MEMBERSHIPS,
  refuses,
  SALES,
  show,
  USERS,
} from '../common-mock-data.ts';
import { nested } from '../disagreements.ts';
import { agent, change, inGroups, inOrganizations, of } from '../write-mocks.ts';

const response = { unassigned: true };
const source = GROUP_MEMBERSHIPS;
const disagreements = [nested('group_memberships')];
const leave = del('/group_memberships/1', {}, { status: 204 });

export const cases = defineCases('unassign_entitlement', {
  'takes an agent out of a group': {
    covers: ['success'],
    source,
    disagreements,
    calls: [
      {
        request: of('group', SALES),
        replies: [show(agent), inGroups(SALES, 502), leave, inGroups(502)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds an agent out of a group': {
    source,
    disagreements,
    calls: [{ request: of('group', SALES), replies: [show(agent), inGroups(502)], response, effect: done }],
  },
  'finds a membership that another took meanwhile': {
    covers: ['not_found_at_write'],
    source,
    disagreements: [...disagreements, refuses('delete', '/api/v2/group_memberships/{group_membership_id}')],
    calls: [
      {
        request: of('group', SALES),
        replies: [show(agent), inGroups(SALES), del('/group_memberships/1', {}, gone), inGroups()],
        response,
      },
    ],
  },
  'does not take a user who is not there for one without the group': {
    source: `${USERS}#show-user`,
    disagreements: [refuses('get', '/api/v2/users/{user_id}')],
    calls: [
      {
        request: of('group', SALES),
        replies: [get(`/users/${GRACE}`, {}, gone)],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds that the agent stays in the group': {
    source,
    disagreements,
    calls: [
      {
        request: of('group', SALES),
        replies: [show(agent), inGroups(SALES), leave, ...Array.from({ length: 4 }, () => inGroups(SALES))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes a user out of an organization': {
    source: ORGANIZATION_MEMBERSHIPS,
    disagreements: [nested('organization_memberships')],
    calls: [
      {
        request: of('organization', ACME),
        replies: [
          show(agent),
          inOrganizations(ACME),
          del('/organization_memberships/1', {}, { status: 204 }),
          inOrganizations(),
        ],
        response,
      },
    ],
  },
  'makes an agent of an admin, and an end user of an agent': {
    source: `${USERS}#update-user`,
    calls: [
      {
        request: of('role', 'admin'),
        replies: [show({ ...agent, role: 'admin' }), change({ role: 'agent' }), show(agent)],
        response,
      },
      {
        request: of('role', 'agent'),
        replies: [show(agent), change({ role: 'end-user' }), show({ ...agent, role: 'end-user' })],
        response,
      },
      { request: of('role', 'admin'), replies: [show(agent)], response, effect: done },
    ],
  },
  'says that a custom role is replaced, and never taken alone': {
    source: 'https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/',
    calls: [
      {
        request: of('custom_role', LIGHT),
        replies: [show({ ...agent, custom_role_id: LIGHT })],
        error: { code: 'unsupported_operation', appErrorCode: 'zendesk.unsupported_operation.role' },
      },
      { request: of('custom_role', LIGHT), replies: [show(agent)], response, effect: done },
    ],
  },
});
