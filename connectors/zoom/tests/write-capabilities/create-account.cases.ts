import { defineCases, post, type Reply } from '@patchbay/testing';
import {
  ada,
  ADA,
  ADMIN_ROLE,
  added,
  alreadyDone,
  grace,
  invited,
  invitedAlone,
  linus,
  oneUser,
  OWN_ROLE,
  refusal,
  SALES,
  unknownUser,
  user,
  USERS,
  users,
} from '../common-mock-data.ts';

const source = `${USERS}#tag/users/POST/users`;
const email = 'grace@example.com';
const request = { email, given_name: 'Grace', family_name: 'Hopper' };
const info = { email, first_name: 'Grace', last_name: 'Hopper' };

const made: Reply = { status: 201, json: { ...info, id: invited.id, type: 1 } };

const created = (type: number, action = 'create', reply: Reply = made) =>
  post('/users', { json: { action, user_info: { ...info, type } } }, reply, {
    source: `https://developers.zoom.us/docs/api/users/`,
  });

const license = (id: string) => ({ entitlement_type: 'license', integration_specific_id: id });
const role = (id: string) => ({ entitlement_type: 'role', integration_specific_id: id });
const inSales = {
  entitlement_type: 'group_role',
  integration_specific_id: 'member',
  integration_specific_resource_id: SALES,
};

const active = user('u4', 'Grace Hopper');
const response = { id: email, status: 'PENDING', created: true } as const;

export const cases = defineCases('create_account', {
  'invites a person with a license': {
    covers: ['success'],
    source,
    disagreements: [invitedAlone],
    calls: [
      {
        request: { ...request, entitlements: [license('licensed')] },
        replies: [
          unknownUser(email),
          created(2),
          oneUser(invited, email),
          users('pending', [{ ...grace, type: 2 }]),
        ],
        // Lists show no id of who is invited.
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'makes an account for single sign-on, with a role and a group': {
    source,
    settings: { create_action: 'ssoCreate' },
    calls: [
      {
        request: { ...request, entitlements: [role(OWN_ROLE), inSales] },
        replies: [
          unknownUser(email),
          created(1, 'ssoCreate'),
          oneUser(active, email),
          oneUser(active),
          added(`/roles/${OWN_ROLE}/members`, 'members', 'u4'),
          oneUser({ ...active, role_id: OWN_ROLE }),
          oneUser({ ...active, role_id: OWN_ROLE }),
          added(`/groups/${SALES}/members`, 'members', 'u4'),
          oneUser({ ...active, group_ids: [SALES] }),
        ],
        response: { id: 'u4', status: 'ACTIVE', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'finds the invitation of an earlier try': {
    disagreements: [invitedAlone],
    calls: [
      {
        request: { ...request, entitlements: [license('basic')] },
        replies: [oneUser(invited, email), users('pending', [grace])],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'gives what an earlier try did not': {
    calls: [
      {
        request: { email: 'ada@example.com', entitlements: [role(ADMIN_ROLE), license('licensed')] },
        replies: [
          oneUser({ ...ada, role_id: '2' }, 'ada@example.com'),
          oneUser({ ...ada, role_id: '2' }),
          added(`/roles/${ADMIN_ROLE}/members`, 'members', ADA),
          oneUser(ada),
          oneUser(ada),
        ],
        response: { id: ADA, status: 'ACTIVE', created: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'invites nobody with what only members can have': {
    source:
      'https://documentation.sailpoint.com/connectors/identityiq/zoom/help/integrating_zoom/zoom_api_behavior.html',
    calls: [
      {
        request: { ...request, entitlements: [inSales] },
        replies: [unknownUser(email)],
        error: { code: 'unsupported_operation', appErrorCode: 'zoom.unsupported_operation.invitation' },
      },
    ],
  },
  'does not bring back a deactivated person unasked': {
    calls: [
      {
        request: { email: 'linus@example.com', entitlements: [] },
        replies: [oneUser(linus, 'linus@example.com')],
        error: { code: 'conflict', appErrorCode: 'zoom.conflict.inactive_account' },
      },
    ],
  },
  'says that no license is left': {
    source,
    calls: [
      {
        request: { ...request, entitlements: [license('licensed')] },
        replies: [
          unknownUser(email),
          created(
            2,
            'create',
            refusal(400, 3412, 'Your request to add a new paid user could not be approved at this time.'),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'zoom.conflict.seat_limit' },
      },
    ],
  },
  'says that the address belongs to another account': {
    source,
    calls: [
      {
        request: { ...request, entitlements: [] },
        replies: [
          unknownUser(email),
          created(1, 'create', refusal(409, 1005, `Email ${email} has already been used.`)),
        ],
        error: { code: 'conflict', appErrorCode: 'zoom.conflict.uniqueness' },
      },
    ],
  },
  'finds that Zoom made nobody': {
    calls: [
      {
        request: { ...request, entitlements: [] },
        replies: [{ ...unknownUser(email), repeats: true }, created(1)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'takes one license and one role': {
    calls: [
      { request: { ...request, entitlements: [role('1'), role('r1')] }, error: { code: 'invalid_value' } },
      {
        request: { ...request, entitlements: [license('basic'), license('licensed')] },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'gives no license of old': {
    calls: [
      { request: { ...request, entitlements: [license('on_prem')] }, error: { code: 'invalid_value' } },
    ],
  },
});
