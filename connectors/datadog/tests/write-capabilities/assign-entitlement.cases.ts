import { defineCases, patch, post } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaWithBoth,
  alreadyDone,
  API,
  assignment,
  GRACE,
  joins,
  membership,
  members,
  notFound,
  oneUser,
  OWN_ROLE,
  SALES,
} from '../common-mock-data.ts';

const add = (reply: object) =>
  post(`/api/v2/roles/${OWN_ROLE}/users`, { json: { data: { type: 'users', id: ADA } } }, reply, {
    source: `${API}/roles/#add-a-user-to-a-role`,
  });

const response = { assigned: true };

export const cases = defineCases('assign_entitlement', {
  'gives a role': {
    covers: ['success'],
    calls: [
      {
        request: assignment(OWN_ROLE),
        replies: [oneUser(ada), add({ json: { data: [adaWithBoth] } }), oneUser(adaWithBoth)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the role given already': {
    calls: [
      { request: assignment(OWN_ROLE), replies: [oneUser(adaWithBoth)], response, effect: alreadyDone },
    ],
  },
  'finds that there is no such role': {
    calls: [
      {
        request: assignment(OWN_ROLE),
        replies: [oneUser(ada), add(notFound)],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds that the role was not given': {
    calls: [
      {
        request: assignment(OWN_ROLE),
        replies: [oneUser(ada), add({ json: { data: [] } }), oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'makes a member of a team its manager': {
    calls: [
      {
        request: assignment('admin', 'team_role', SALES),
        replies: [
          members(SALES, [membership(SALES, GRACE), membership(SALES, ADA)]),
          patch(
            `/api/v2/team/${SALES}/memberships/${ADA}`,
            { json: { data: { type: 'team_memberships', attributes: { role: 'admin' } } } },
            { json: { data: membership(SALES, ADA, 'admin') } },
            { source: `${API}/teams/#update-a-users-membership-attributes-on-a-team` },
          ),
          members(SALES, [membership(SALES, GRACE), membership(SALES, ADA, 'admin')]),
        ],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'takes a person into a team': {
    calls: [
      {
        request: assignment('member', 'team_role', SALES),
        replies: [members(SALES, []), joins(SALES), members(SALES, [membership(SALES, ADA)])],
        response,
      },
    ],
  },
  'finds the person in the team already': {
    calls: [
      {
        request: assignment('member', 'team_role', SALES),
        replies: [members(SALES, [membership(SALES, ADA)])],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'knows two roles in teams': {
    calls: [{ request: assignment('owner', 'team_role', SALES), error: { code: 'unknown_value' } }],
  },
  'wants the team of the role': {
    calls: [{ request: assignment('member', 'team_role'), error: { code: 'invalid_value' } }],
  },
  'wants no team for a role of the organization': {
    calls: [{ request: assignment(OWN_ROLE, 'organization_role', SALES), error: { code: 'invalid_value' } }],
  },
});
