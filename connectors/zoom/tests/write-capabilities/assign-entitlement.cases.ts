import { defineCases } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAdmin,
  added,
  admins,
  adminsOf,
  ADMIN_ROLE,
  alreadyDone,
  grace,
  invited,
  invitedAlone,
  oneUser,
  OWN_ROLE,
  ROLES,
  SALES,
  SUPPORT,
  updated,
  users,
  USERS,
} from '../common-mock-data.ts';

const assign = (type: string, id: string, resource = '', account = ADA) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: resource === '' ? '' : 'group',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});
const response = { assigned: true } as const;
const inSupport = { ...ada, group_ids: [SALES, SUPPORT] };

export const cases = defineCases('assign_entitlement', {
  'takes a user into a group': {
    covers: ['success'],
    source: `${USERS}#tag/groups/POST/groups/{groupId}/members`,
    calls: [
      {
        request: assign('group_role', 'member', SUPPORT),
        replies: [oneUser(ada), added(`/groups/${SUPPORT}/members`, 'members', ADA), oneUser(inSupport)],
        response,
      },
    ],
  },
  'names by id who was invited by email and has joined': {
    source: `${USERS}#tag/groups/POST/groups/{groupId}/members`,
    calls: [
      {
        request: assign('group_role', 'member', SUPPORT, 'ada@example.com'),
        replies: [
          oneUser(ada, 'ada@example.com'),
          added(`/groups/${SUPPORT}/members`, 'members', ADA),
          oneUser(inSupport, 'ada@example.com'),
        ],
        response,
      },
    ],
  },
  'finds that 201 added nobody': {
    source: `${USERS}#tag/groups/POST/groups/{groupId}/members`,
    calls: [
      {
        request: assign('group_role', 'member', SUPPORT),
        replies: [
          oneUser(ada, ADA, { repeats: true }),
          added(`/groups/${SUPPORT}/members`, 'members', ADA, ''),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'waits for a group that shows its member late': {
    calls: [
      {
        request: assign('group_role', 'member', SUPPORT),
        replies: [
          oneUser(ada),
          added(`/groups/${SUPPORT}/members`, 'members', ADA),
          oneUser(ada),
          oneUser(inSupport),
        ],
        response,
      },
    ],
  },
  'does nothing for who is in the group': {
    calls: [
      {
        request: assign('group_role', 'member', SALES),
        replies: [oneUser(ada)],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'makes a user an admin of a group': {
    source: `${USERS}#tag/groups/POST/groups/{groupId}/admins`,
    disagreements: [adminsOf(SALES)],
    calls: [
      {
        request: assign('group_role', 'admin', SALES),
        replies: [
          oneUser(ada),
          admins(SALES, []),
          added(`/groups/${SALES}/admins`, 'admins', ADA),
          oneUser(ada),
          admins(SALES, [adaAdmin]),
        ],
        response,
      },
    ],
  },
  'gives a role in place of the one before': {
    source: `${ROLES}/POST/roles/{roleId}/members`,
    calls: [
      {
        request: assign('role', OWN_ROLE),
        replies: [
          oneUser(ada),
          added(`/roles/${OWN_ROLE}/members`, 'members', ADA),
          oneUser({ ...ada, role_id: OWN_ROLE }),
        ],
        response,
      },
    ],
  },
  'does nothing for who has the role': {
    calls: [{ request: assign('role', ADMIN_ROLE), replies: [oneUser(ada)], response, effect: alreadyDone }],
  },
  'makes nobody an owner': {
    source: `${ROLES}/POST/roles/{roleId}/members`,
    calls: [
      {
        request: assign('role', '0'),
        replies: [oneUser(ada)],
        error: { code: 'unsupported_operation', appErrorCode: 'zoom.unsupported_operation.role' },
      },
    ],
  },
  'gives a license, which is the type of the user': {
    source: `${USERS}#tag/users/PATCH/users/{userId}`,
    calls: [
      {
        request: assign('license', 'licensed'),
        replies: [oneUser({ ...ada, type: 1 }), updated(ADA, { type: 2 }), oneUser(ada)],
        response,
      },
    ],
  },
  'gives no license of old': {
    calls: [
      {
        request: assign('license', 'on_prem'),
        replies: [oneUser(ada)],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'writes nothing for who is invited, as Zoom would take it and forget it': {
    source:
      'https://documentation.sailpoint.com/connectors/identityiq/zoom/help/integrating_zoom/zoom_api_behavior.html',
    disagreements: [invitedAlone],
    calls: [
      {
        request: assign('group_role', 'member', SALES, 'grace@example.com'),
        replies: [oneUser(invited, 'grace@example.com'), users('pending', [grace])],
        error: { code: 'conflict', appErrorCode: 'zoom.conflict.pending' },
      },
    ],
  },
  'knows no other entitlements': {
    calls: [{ request: assign('plan', 'gold'), error: { code: 'unknown_value' } }],
  },
  'knows no other licenses': {
    calls: [{ request: assign('license', 'gold'), error: { code: 'unknown_value' } }],
  },
  'knows no other roles in groups': {
    calls: [{ request: assign('group_role', 'owner', SALES), error: { code: 'unknown_value' } }],
  },
  'gives no role in a group that is not named': {
    calls: [{ request: assign('group_role', 'member'), error: { code: 'invalid_value' } }],
  },
  'gives no role of the account in a group': {
    calls: [{ request: assign('role', ADMIN_ROLE, SALES), error: { code: 'invalid_value' } }],
  },
});
