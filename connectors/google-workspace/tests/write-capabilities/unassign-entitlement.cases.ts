import { defineCases, del } from '@patchbay/testing';
import {
  ADA,
  assignment,
  EMEA,
  emea,
  emeaIn,
  GRACE,
  graceIn,
  groupsOf,
  HELPDESK,
  memberOf,
  members,
  OUTSIDER,
  outsiderIn,
  noMember,
  REFERENCE,
  SALES,
  sales,
} from '../common-mock-data.ts';
import { assigned, graceInSales, inNoGroup, inSales, look, of, unassign } from '../write-mocks.ts';

const removed = (id: string) => del(`/directory/v1/groups/${SALES}/members/${id}`, {}, { status: 200 });
const response = { unassigned: true };
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;
const indirect = { code: 'conflict', appErrorCode: 'google-workspace.conflict.indirect_access' } as const;

/** Grace in Sales through Emea. */
const throughEmea = () => [
  groupsOf(GRACE, [emea]),
  memberOf(EMEA, GRACE, { json: graceIn() }),
  groupsOf(EMEA, [sales]),
  memberOf(SALES, EMEA, { json: emeaIn }),
  groupsOf(SALES, []),
];

export const cases = defineCases('unassign_entitlement', {
  'takes a user out of a group': {
    covers: ['success'],
    source: `${REFERENCE}/members/delete`,
    disagreements: [noMember],
    calls: [
      {
        request: of('group_role', 'OWNER', SALES),
        replies: [inSales('OWNER'), removed(ADA), inNoGroup(), inSales(), inNoGroup()],
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
        replies: [members(SALES, [outsiderIn]), removed(outsiderIn.id), members(SALES, [])],
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
        replies: [inSales(), inNoGroup()],
        response,
        effect: noop,
      },
      {
        request: of('group_role', 'MEMBER', SALES),
        replies: [inSales('OWNER'), inNoGroup()],
        response,
        effect: noop,
      },
      { request: of('admin_role', HELPDESK), replies: [...assigned()], response, effect: noop },
    ],
  },
  'refuses what comes through a group': {
    source: `${REFERENCE}/members`,
    disagreements: [noMember],
    calls: [
      {
        request: of('group_role', 'MEMBER', SALES, GRACE),
        replies: [graceInSales(), ...throughEmea(), ...throughEmea()],
        error: indirect,
      },
      {
        request: of('group_role', 'MEMBER', SALES, GRACE),
        replies: [graceInSales('MEMBER'), removed(GRACE), ...throughEmea()],
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
          ...assigned(assignment('1', HELPDESK, ADA), assignment('2', HELPDESK, GRACE)),
          ...assigned(assignment('1', HELPDESK, ADA), assignment('2', HELPDESK, GRACE)),
          unassign('1'),
          ...assigned(assignment('2', HELPDESK, GRACE)),
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
        replies: [1, 2].flatMap(() => [
          look(),
          groupsOf(ADA, [sales]),
          inSales('MEMBER'),
          groupsOf(SALES, []),
          ...assigned(assignment('1', HELPDESK, SALES, { assigneeType: 'group' })).slice(2),
        ]),
        error: indirect,
      },
    ],
  },
});
