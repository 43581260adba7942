import { defineCases, put } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  assignment,
  coadminAda,
  groupsOf,
  joins,
  membership,
  oneUser,
  REFERENCE,
  SALES,
  updated,
} from '../common-mock-data.ts';

const response = { assigned: true };
const promote = updated(ADA, { role: 'coadmin' }, coadminAda);
const asMember = membership(SALES, ADA);
const asAdmin = membership(SALES, ADA, 'admin');

export const cases = defineCases('assign_entitlement', {
  'makes a co-admin': {
    covers: ['success'],
    calls: [
      {
        request: assignment('coadmin'),
        replies: [oneUser(ada), promote, oneUser(coadminAda)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds the role given already': {
    calls: [
      { request: assignment('coadmin'), replies: [oneUser(coadminAda)], response, effect: alreadyDone },
    ],
  },
  'finds that the role is not there': {
    calls: [
      {
        request: assignment('coadmin'),
        replies: [oneUser(ada), promote, oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'makes no second admin': {
    source: `${REFERENCE}/put-users-id/`,
    calls: [
      {
        request: assignment('admin'),
        replies: [oneUser(ada)],
        error: { code: 'unsupported_operation', appErrorCode: 'box.unsupported_operation.role' },
      },
    ],
  },
  'takes a user into a group': {
    calls: [
      {
        request: assignment('member', 'group_role', SALES),
        replies: [groupsOf(ADA, []), joins(SALES, ADA), groupsOf(ADA, [asMember])],
        response,
      },
    ],
  },
  'makes an admin of a member': {
    calls: [
      {
        request: assignment('admin', 'group_role', SALES),
        replies: [
          groupsOf(ADA, [asMember]),
          put(
            `/group_memberships/${asMember.id}`,
            { json: { role: 'admin' } },
            { json: asAdmin },
            { source: `${REFERENCE}/put-group-memberships-id/` },
          ),
          groupsOf(ADA, [asAdmin]),
        ],
        response,
      },
    ],
  },
  'finds that the user is not in the group': {
    calls: [
      {
        request: assignment('member', 'group_role', SALES),
        replies: [groupsOf(ADA, []), joins(SALES, ADA), groupsOf(ADA, [])],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'refuses a role that Box does not have': {
    calls: [{ request: assignment('owner'), replies: [], error: { code: 'unknown_value' } }],
  },
  'refuses a role of groups that Box does not have': {
    calls: [
      { request: assignment('owner', 'group_role', SALES), replies: [], error: { code: 'unknown_value' } },
    ],
  },
  'refuses a role of the enterprise on a group': {
    calls: [
      {
        request: assignment('user', 'enterprise_role', SALES),
        replies: [],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'refuses the name of a group in the place of its id': {
    calls: [
      {
        request: assignment('member', 'group_role', 'Sales'),
        replies: [],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'refuses a role in no group': {
    calls: [{ request: assignment('member', 'group_role'), replies: [], error: { code: 'invalid_value' } }],
  },
  'refuses a type that it does not know': {
    calls: [{ request: assignment('user', 'folder_role'), replies: [], error: { code: 'unknown_value' } }],
  },
});
