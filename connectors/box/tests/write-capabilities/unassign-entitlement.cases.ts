import { defineCases, del, type Reply } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  assignment,
  coadminAda,
  groupsOf,
  membership,
  notFound,
  oneUser,
  REFERENCE,
  SALES,
  updated,
  user,
} from '../common-mock-data.ts';

const response = { unassigned: true };
const demote = updated(ADA, { role: 'user' }, ada);
const asAdmin = membership(SALES, ADA, 'admin');

const leaves = (reply: Reply) =>
  del(`/group_memberships/${asAdmin.id}`, {}, reply, { source: `${REFERENCE}/delete-group-memberships-id/` });
const leave = leaves({ status: 204 });

export const cases = defineCases('unassign_entitlement', {
  'makes a user of a co-admin': {
    covers: ['success'],
    calls: [
      {
        request: assignment('coadmin'),
        replies: [oneUser(coadminAda), demote, oneUser(ada)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds the role gone already': {
    calls: [{ request: assignment('coadmin'), replies: [oneUser(ada)], response, effect: alreadyDone }],
  },
  'finds that the role is still there': {
    calls: [
      {
        request: assignment('coadmin'),
        replies: [oneUser(coadminAda), demote, oneUser(coadminAda)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'leaves nobody without a role': {
    calls: [
      {
        request: assignment('user'),
        replies: [oneUser(ada)],
        error: { code: 'unsupported_operation', appErrorCode: 'box.unsupported_operation.role' },
      },
    ],
  },
  'leaves the enterprise its admin': {
    calls: [
      {
        request: assignment('admin'),
        replies: [oneUser(user(ADA, { role: 'admin' }))],
        error: { code: 'unsupported_operation', appErrorCode: 'box.unsupported_operation.role' },
      },
    ],
  },
  'is done where an earlier try got through': {
    calls: [
      {
        request: assignment('admin', 'group_role', SALES),
        replies: [groupsOf(ADA, [asAdmin]), leaves(notFound), groupsOf(ADA, [])],
        response,
      },
    ],
  },
  'takes a user out of a group': {
    calls: [
      {
        request: assignment('admin', 'group_role', SALES),
        replies: [groupsOf(ADA, [asAdmin]), leave, groupsOf(ADA, [])],
        response,
      },
    ],
  },
  'does not take a member for the admin of the group': {
    calls: [
      {
        request: assignment('admin', 'group_role', SALES),
        replies: [groupsOf(ADA, [membership(SALES, ADA)])],
        response,
        effect: alreadyDone,
      },
    ],
  },
});
