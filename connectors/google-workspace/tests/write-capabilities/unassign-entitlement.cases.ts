import { defineCases, del } from '@patchbay/testing';
import {
  ADA,
  adaIn,
  assignment,
  assignments,
  CUSTOMER,
  domains,
  everybodyIn,
  gone,
  memberOf,
  GRACE,
  graceIn,
  HELPDESK,
  members,
  OUTSIDER,
  outsiderIn,
  noMember,
  REFERENCE,
  SALES,
} from '../common-mock-data.ts';
import { graceInSales, inSales, noGroupInside, of, throughEmea, unassign } from '../write-mocks.ts';

const removed = (id: string) => del(`/directory/v1/groups/${SALES}/members/${id}`, {}, { status: 200 });
const response = { unassigned: true };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;
const indirect = { code: 'conflict', appErrorCode: 'google-workspace.conflict.indirect_access' } as const;

export const cases = defineCases('unassign_entitlement', {
  'takes a user out of a group': {
    covers: ['success'],
    source: `${REFERENCE}/members/delete`,
    disagreements: [noMember],
    settings: { indirect_access: false },
    calls: [
      {
        request: of('group_role', 'OWNER', SALES),
        replies: [inSales('OWNER'), removed(ADA), inSales()],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes a user out of a group, and sees that nothing is left through another': {
    disagreements: [noMember],
    calls: [
      {
        request: of('group_role', 'OWNER', SALES),
        replies: [inSales('OWNER'), removed(ADA), inSales(), noGroupInside()],
        response,
        effect: { kind: 'deleted' },
      },
      {
        request: of('group_role', 'MEMBER', SALES),
        replies: [inSales('MEMBER'), removed(ADA), inSales(), members(SALES, [everybodyIn])],
        error: indirect,
      },
      {
        request: of('group_role', 'MEMBER', SALES, CUSTOMER),
        replies: [
          memberOf(SALES, CUSTOMER, { json: everybodyIn }),
          removed(CUSTOMER),
          memberOf(SALES, CUSTOMER, gone),
          noGroupInside(),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'takes out who is outside, by the id that the group has for the address': {
    source: 'https://github.com/Scouterna/Google-Scoutnet-synk/pull/34',
    settings: { indirect_access: false },
    calls: [
      {
        request: of('group_role', 'MEMBER', SALES, OUTSIDER),
        replies: [members(SALES, [outsiderIn]), domains, removed(outsiderIn.id), members(SALES, [])],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds nothing to take, or another role': {
    covers: ['not_found'],
    disagreements: [noMember],
    calls: [
      {
        request: of('group_role', 'MEMBER', SALES),
        replies: [inSales(), noGroupInside()],
        response,
        effect: noop,
      },
      {
        request: of('group_role', 'MEMBER', SALES),
        replies: [inSales('OWNER'), noGroupInside()],
        response,
        effect: noop,
      },
      { request: of('admin_role', HELPDESK), replies: [assignments([])], response, effect: noop },
    ],
  },
  'refuses what comes through a group': {
    source: `${REFERENCE}/members`,
    disagreements: [noMember],
    calls: [
      {
        request: of('group_role', 'MEMBER', SALES, GRACE),
        replies: [graceInSales(), ...throughEmea(graceIn())],
        error: indirect,
      },
      {
        request: of('group_role', 'MEMBER', SALES, GRACE),
        replies: [graceInSales('MEMBER'), removed(GRACE), graceInSales(), ...throughEmea(graceIn())],
        error: indirect,
      },
    ],
  },
  'takes every assignment of an admin role': {
    source: `${REFERENCE}/roleAssignments/delete`,
    calls: [
      {
        request: of('admin_role', HELPDESK),
        replies: [
          assignments([assignment('1', HELPDESK, ADA), assignment('2', HELPDESK, GRACE)]),
          unassign('1'),
          assignments([assignment('2', HELPDESK, GRACE)]),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'refuses an admin role that comes through a group': {
    calls: [
      {
        request: of('admin_role', HELPDESK),
        replies: [
          assignments([assignment('1', HELPDESK, SALES, { assigneeType: 'group' })]),
          members(SALES, [adaIn()]),
          domains,
        ],
        error: indirect,
      },
    ],
  },
  'tells of a removal without effect': {
    source: `${REFERENCE}/members/delete`,
    settings: { indirect_access: false },
    calls: [
      {
        request: of('group_role', 'OWNER', SALES),
        replies: [inSales('OWNER'), removed(ADA), ...Array.from({ length: 5 }, () => inSales('OWNER'))],
        error: { code: 'invalid_response' },
      },
      {
        request: of('admin_role', HELPDESK),
        replies: [
          assignments([assignment('1', HELPDESK, ADA)]),
          unassign('1'),
          ...Array.from({ length: 5 }, () => assignments([assignment('1', HELPDESK, ADA)])),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
