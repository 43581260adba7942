import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAccount,
  badge,
  grace,
  graceAccount,
  invited,
  invitedAlone,
  noUsers,
  oneUser,
  refusal,
  users,
  USERS,
} from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'gets one user': {
    covers: ['success'],
    source: `${USERS}#tag/users/GET/users/{userId}`,
    calls: [{ request: { account_id: ADA }, replies: [oneUser(ada)], response: adaAccount }],
  },
  'has the values of custom attributes that are asked for': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    disagreements: [
      {
        pointer:
          '/paths/~1users~1{userId}/get/responses/200/content/application~1json/schema/allOf/2/properties/custom_attributes/type',
        page: `${USERS}#tag/users/GET/users/{userId}`,
        reason: 'The page and the example of the description show a list; the schema has one attribute.',
      },
    ],
    calls: [
      {
        request: { account_id: ADA, custom_attributes: ['Badge', 'Office'] },
        replies: [oneUser({ ...ada, custom_attributes: [badge] })],
        response: { ...adaAccount, custom_attributes: { Badge: '1815' } },
      },
    ],
  },
  'has the value of the one custom attribute, which the description shows without a list': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    calls: [
      {
        request: { account_id: ADA, custom_attributes: ['Badge'] },
        replies: [oneUser({ ...ada, custom_attributes: badge })],
        response: { ...adaAccount, custom_attributes: { Badge: '1815' } },
      },
    ],
  },
  'does not take who has no email for invited': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser({ ...ada, email: '' })],
        response: { ...adaAccount, email: '' },
      },
    ],
  },
  'knows nobody by the name that Zoom has for whoever asks': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    calls: [{ request: { account_id: 'me' }, error: { code: 'not_found' } }],
  },
  'gets who is invited by email, from the list': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    disagreements: [invitedAlone],
    calls: [
      {
        request: { account_id: 'grace@example.com' },
        replies: [oneUser(invited, 'grace@example.com'), users('pending', [grace])],
        response: graceAccount,
      },
    ],
  },
  'keeps who is invited and stands in no list yet': {
    disagreements: [invitedAlone],
    calls: [
      {
        request: { account_id: 'grace@example.com' },
        replies: [oneUser(invited, 'grace@example.com'), noUsers('pending')],
        response: {
          integration_specific_id: 'grace@example.com',
          user_status: 'PENDING',
          extra_data: { zoom_id: invited.id, status: 'pending', created_at: invited.created_at },
        },
      },
    ],
  },
  'takes nobody else who is invited for the one': {
    disagreements: [invitedAlone],
    calls: [
      {
        request: { account_id: 'mary@example.com' },
        replies: [
          oneUser(invited, 'mary@example.com'),
          users('pending', [grace, { ...grace, email: 'Mary@Example.com' }]),
        ],
        response: {
          ...graceAccount,
          integration_specific_id: 'Mary@Example.com',
          email: 'Mary@Example.com',
        },
      },
    ],
  },
  'takes an invitation that has expired for gone': {
    source: `${USERS}#tag/users/GET/users/{userId}`,
    calls: [
      {
        request: { account_id: 'grace@example.com' },
        replies: [
          get(
            '/users/grace%40example.com',
            {},
            refusal(400, 1120, 'A valid invitation to join the Zoom account was not found for this user.'),
          ),
        ],
        error: { code: 'not_found', appErrorCode: 'zoom.not_found.record' },
      },
    ],
  },
});
