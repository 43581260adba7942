import { defineCases, del } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAdmin,
  admins,
  adminsOf,
  ADMIN_ROLE,
  alreadyDone,
  oneUser,
  OWN_ROLE,
  refusal,
  removed,
  ROLES,
  SALES,
  SUPPORT,
  updated,
  USERS,
} from '../common-mock-data.ts';

const unassign = (type: string, id: string, resource = '') => ({
  account_integration_specific_id: ADA,
  resource_integration_specific_id: resource,
  resource_type: resource === '' ? '' : 'group',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});
const response = { unassigned: true } as const;

export const cases = defineCases('unassign_entitlement', {
  'takes a user out of a group': {
    covers: ['success'],
    source: `${USERS}#tag/groups/DELETE/groups/{groupId}/members/{memberId}`,
    calls: [
      {
        request: unassign('group_role', 'member', SALES),
        replies: [
          oneUser(ada),
          removed(`/groups/${SALES}/members/${ADA}`),
          oneUser({ ...ada, group_ids: [] }),
        ],
        response,
      },
    ],
  },
  'does nothing for who is not in the group': {
    calls: [
      {
        request: unassign('group_role', 'member', SUPPORT),
        replies: [oneUser(ada)],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'finds that the user is in the group still': {
    source: `${USERS}#tag/groups/DELETE/groups/{groupId}/members/{memberId}`,
    calls: [
      {
        request: unassign('group_role', 'member', SALES),
        replies: [
          oneUser(ada),
          removed(`/groups/${SALES}/members/${ADA}`),
          ...[1, 2, 3].map(() => oneUser(ada)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes the admin of a group': {
    source: `${USERS}#tag/groups/DELETE/groups/{groupId}/admins/{userId}`,
    disagreements: [adminsOf(SALES), adminsOf(SALES, ADA)],
    calls: [
      {
        request: unassign('group_role', 'admin', SALES),
        replies: [
          oneUser(ada),
          admins(SALES, [adaAdmin]),
          removed(`/groups/${SALES}/admins/${ADA}`),
          oneUser(ada),
          admins(SALES, []),
        ],
        response,
      },
    ],
  },
  'is done where somebody else was quicker': {
    covers: ['not_found_at_write'],
    source: `${USERS}#tag/groups/DELETE/groups/{groupId}/admins/{userId}`,
    disagreements: [adminsOf(SALES), adminsOf(SALES, ADA)],
    calls: [
      {
        request: unassign('group_role', 'admin', SALES),
        replies: [
          oneUser(ada),
          admins(SALES, [adaAdmin]),
          del(
            `/groups/${SALES}/admins/${ADA}`,
            {},
            refusal(400, 4138, `That user is not an administrator for the group: "${SALES}".`),
          ),
          oneUser(ada),
          admins(SALES, []),
        ],
        response,
      },
    ],
  },
  'takes a role': {
    source: `${ROLES}/DELETE/roles/{roleId}/members/{memberId}`,
    calls: [
      {
        request: unassign('role', ADMIN_ROLE),
        replies: [
          oneUser(ada),
          removed(`/roles/${ADMIN_ROLE}/members/${ADA}`),
          oneUser({ ...ada, role_id: '2' }),
        ],
        response,
      },
    ],
  },
  'does nothing for who has another role': {
    calls: [{ request: unassign('role', OWN_ROLE), replies: [oneUser(ada)], response, effect: alreadyDone }],
  },
  'does not take the role of a member, which is what is left': {
    calls: [
      {
        request: unassign('role', '2'),
        replies: [oneUser({ ...ada, role_id: '2' })],
        error: { code: 'unsupported_operation', appErrorCode: 'zoom.unsupported_operation.role' },
      },
    ],
  },
  'makes a Basic user of a licensed one': {
    source: `${USERS}#tag/users/PATCH/users/{userId}`,
    calls: [
      {
        request: unassign('license', 'licensed'),
        replies: [oneUser(ada), updated(ADA, { type: 1 }), oneUser({ ...ada, type: 1 })],
        response,
      },
    ],
  },
  'takes meetings from a Basic user': {
    source: `${USERS}#tag/users/PATCH/users/{userId}`,
    disagreements: [
      {
        pointer:
          '/paths/~1users~1{userId}/get/responses/200/content/application~1json/schema/allOf/1/properties/type/enum',
        page: `${USERS}#tag/users/GET/users/{userId}`,
        reason: 'The type 4, "Unassigned without Meetings Basic", is newer than the description.',
      },
      {
        pointer:
          '/paths/~1users~1{userId}/patch/requestBody/content/application~1json/schema/properties/type',
        kind: 'request-body',
        page: `${USERS}#tag/users/PATCH/users/{userId}`,
        reason: 'The type 4, "Unassigned without Meetings Basic", is newer than the description.',
      },
    ],
    calls: [
      {
        request: unassign('license', 'basic'),
        replies: [oneUser({ ...ada, type: 1 }), updated(ADA, { type: 4 }), oneUser({ ...ada, type: 4 })],
        response,
      },
    ],
  },
});
