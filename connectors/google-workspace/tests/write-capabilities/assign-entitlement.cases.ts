import { defineCases, patch, post } from '@patchbay/testing';
import {
  ADA,
  adaIn,
  members,
  assignment,
  assignments,
  domains,
  GRACE,
  graceIn,
  gone,
  HELPDESK,
  inSalesUnit,
  noMember,
  refuses,
  ROBOT,
  OUTSIDER,
  outsiderIn,
  REFERENCE,
  SALES,
} from '../common-mock-data.ts';
import { assign, graceInSales, inSales, look, noGroupInside, of, throughEmea } from '../write-mocks.ts';

const MEMBERS = `/directory/v1/groups/${SALES}/members`;
const response = { assigned: true };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;
const helpdesk = { roleId: HELPDESK, assignedTo: ADA, scopeType: 'CUSTOMER' };

export const cases = defineCases('assign_entitlement', {
  'takes a user into a group, and looks until it is seen': {
    source: `${REFERENCE}/members/insert`,
    disagreements: [noMember],
    calls: [
      {
        request: of('group_role', 'MEMBER', SALES),
        replies: [
          inSales(),
          noGroupInside(),
          look(),
          post(MEMBERS, { json: { email: 'ada@example.com', role: 'MEMBER' } }, { json: adaIn('MEMBER') }),
          inSales(),
          noGroupInside(),
          inSales('MEMBER'),
        ],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'changes the role of a member': {
    source: `${REFERENCE}/members/patch`,
    settings: { indirect_access: false },
    calls: [
      {
        request: of('group_role', 'OWNER', SALES),
        replies: [
          inSales('MEMBER'),
          patch(`${MEMBERS}/${ADA}`, { json: { role: 'OWNER' } }, { json: adaIn() }),
          inSales('OWNER'),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'takes in who is outside, by the address': {
    source: `${REFERENCE}/members/insert`,
    settings: { indirect_access: false },
    calls: [
      {
        request: of('group_role', 'MEMBER', SALES, OUTSIDER),
        replies: [
          members(SALES, [adaIn()]),
          domains,
          post(MEMBERS, { json: { email: OUTSIDER, role: 'MEMBER' } }, { json: outsiderIn }),
          members(SALES, [adaIn(), outsiderIn]),
          domains,
        ],
        response,
      },
    ],
  },
  'finds the role given, directly or through a group': {
    disagreements: [noMember],
    calls: [
      {
        request: of('group_role', 'OWNER', SALES),
        replies: [inSales('OWNER')],
        response,
        effect: noop,
      },
      {
        request: of('group_role', 'MEMBER', SALES, GRACE),
        replies: [graceInSales(), ...throughEmea(graceIn())],
        response,
        effect: noop,
      },
    ],
  },
  'gives an admin role, in the organization or in a unit': {
    covers: ['success'],
    source: `${REFERENCE}/roleAssignments/insert`,
    calls: [
      {
        request: of('admin_role', HELPDESK),
        replies: [
          assignments([assignment('1', HELPDESK, ADA, inSalesUnit)]),
          assign(helpdesk, { json: assignment('2', HELPDESK, ADA) }),
          assignments([assignment('2', HELPDESK, ADA)]),
        ],
        response,
        effect: { kind: 'created' },
      },
      {
        request: of('org_unit_admin_role', HELPDESK, '03ph8a2z1'),
        replies: [
          assignments([]),
          assign({ ...helpdesk, ...inSalesUnit }, { json: assignment('3', HELPDESK, ADA, inSalesUnit) }),
          assignments([assignment('3', HELPDESK, ADA, inSalesUnit)]),
        ],
        response,
      },
    ],
  },
  'gives an admin role to a service account, which is no user': {
    source: `${REFERENCE}/roleAssignments`,
    calls: [
      {
        request: of('admin_role', HELPDESK, '', ROBOT),
        replies: [
          assignments([]),
          assign({ ...helpdesk, assignedTo: ROBOT }, { json: assignment('2', HELPDESK, ROBOT) }),
          assignments([assignment('2', HELPDESK, ROBOT)]),
        ],
        response,
      },
    ],
  },
  'tells that there is nobody to give it to': {
    covers: ['not_found'],
    disagreements: [refuses('post', 'customer/{customer}/roleassignments')],
    calls: [
      {
        request: of('admin_role', HELPDESK),
        replies: [assignments([]), assign(helpdesk, gone)],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds an admin role given through a group': {
    calls: [
      {
        request: of('admin_role', HELPDESK),
        replies: [
          assignments([assignment('1', HELPDESK, SALES, { assigneeType: 'group' })]),
          members(SALES, [adaIn()]),
          domains,
        ],
        response,
        effect: noop,
      },
    ],
  },
  'tells of an assignment without effect': {
    calls: [
      {
        request: of('admin_role', HELPDESK),
        replies: [
          assignments([]),
          assign(helpdesk, { json: assignment('2', HELPDESK, ADA) }),
          assignments([]),
          assignments([]),
          assignments([]),
          assignments([]),
          assignments([]),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'gives no admin role to who is outside': {
    settings: { indirect_access: false },
    calls: [
      {
        request: of('admin_role', HELPDESK, '', OUTSIDER),
        replies: [assignments([])],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'wants the resource that the type has, and roles that there are': {
    calls: [
      { request: of('group_role', 'MEMBER'), error: { code: 'invalid_value' } },
      { request: of('group_role', 'CURATOR', SALES), error: { code: 'unknown_value' } },
      { request: of('admin_role', HELPDESK, SALES), error: { code: 'invalid_value' } },
      { request: of('org_unit_admin_role', HELPDESK), error: { code: 'invalid_value' } },
      { request: of('licence', 'x'), error: { code: 'unknown_value' } },
    ],
  },
  'tells of a role in a group that did not change': {
    source: `${REFERENCE}/members/patch`,
    settings: { indirect_access: false },
    calls: [
      {
        request: of('group_role', 'OWNER', SALES),
        replies: [
          inSales('MEMBER'),
          patch(
            `/directory/v1/groups/${SALES}/members/${ADA}`,
            { json: { role: 'OWNER' } },
            { json: adaIn('MEMBER') },
          ),
          ...Array.from({ length: 5 }, () => inSales('MEMBER')),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
