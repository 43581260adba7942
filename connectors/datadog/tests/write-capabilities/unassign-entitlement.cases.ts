import { defineCases, del, type Reply } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaWithBoth,
  alreadyDone,
  API,
  assignment,
  membership,
  members,
  notFound,
  oneUser,
  OWN_ROLE,
  SALES,
} from '../common-mock-data.ts';

const remove = del(
  `/api/v2/roles/${OWN_ROLE}/users`,
  { json: { data: { type: 'users', id: ADA } } },
  { json: { data: [] } },
  { source: `${API}/roles/#remove-a-user-from-a-role` },
);

const leaves = (reply: Reply) =>
  del(`/api/v2/team/${SALES}/memberships/${ADA}`, {}, reply, {
    source: `${API}/teams/#remove-a-user-from-a-team`,
  });
const leave = leaves({ status: 204 });

const response = { unassigned: true };

export const cases = defineCases('unassign_entitlement', {
  'takes a role': {
    covers: ['success'],
    calls: [
      {
        request: assignment(OWN_ROLE),
        replies: [oneUser(adaWithBoth), remove, oneUser(ada)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'does not take an email address, which no team has, for somebody who is in the team no more': {
    calls: [
      {
        request: {
          ...assignment('member', 'team_role', SALES),
          account_integration_specific_id: 'ada@example.com',
        },
        replies: [],
        error: { code: 'invalid_value' },
      },
    ],
  },
  'is done where an earlier try to take somebody out of a team got through': {
    calls: [
      {
        request: assignment('admin', 'team_role', SALES),
        replies: [members(SALES, [membership(SALES, ADA, 'admin')]), leaves(notFound), members(SALES, [])],
        response,
      },
    ],
  },
  'finds the role gone already': {
    calls: [{ request: assignment(OWN_ROLE), replies: [oneUser(ada)], response, effect: alreadyDone }],
  },
  'finds that the role is still there': {
    calls: [
      {
        request: assignment(OWN_ROLE),
        replies: [oneUser(adaWithBoth), remove, oneUser(adaWithBoth)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes a person out of a team': {
    calls: [
      {
        request: assignment('admin', 'team_role', SALES),
        replies: [members(SALES, [membership(SALES, ADA, 'admin')]), leave, members(SALES, [])],
        response,
      },
    ],
  },
  'does not take a member for the manager': {
    calls: [
      {
        request: assignment('admin', 'team_role', SALES),
        replies: [members(SALES, [membership(SALES, ADA)])],
        response,
        effect: alreadyDone,
      },
    ],
  },
});
