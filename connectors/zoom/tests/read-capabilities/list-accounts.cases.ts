import { defineCases, get } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  badge,
  grace,
  graceAccount,
  linus,
  LINUS,
  noUsers,
  refusal,
  users,
  USERS,
} from '../common-mock-data.ts';

const source = `${USERS}#tag/users/GET/users`;
const before = [noUsers('pending'), noUsers('inactive')];

export const cases = defineCases('list_accounts', {
  'lists who is active, deactivated and invited, each of whom has a list': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [users('pending', [grace]), users('inactive', [linus]), users('active', [ada])],
        response: [
          // Who is invited has no id yet.
          graceAccount,
          {
            ...adaAccount,
            integration_specific_id: LINUS,
            email: 'linus@example.com',
            given_name: 'Linus',
            family_name: 'Torvalds',
            user_status: 'SUSPENDED',
            extra_data: { ...adaAccount.extra_data, status: 'inactive', license_type: '1' },
          },
          adaAccount,
        ],
      },
    ],
  },
  'has the values of custom attributes that are asked for': {
    source,
    calls: [
      {
        request: { custom_attributes: ['Badge', 'Office'] },
        replies: [
          users('pending', [grace], { attributes: true }),
          users('inactive', [], { attributes: true }),
          users('active', [{ ...ada, custom_attributes: [badge, { ...badge, name: 'Shift' }] }], {
            attributes: true,
          }),
        ],
        response: [
          { ...graceAccount, custom_attributes: {} },
          { ...adaAccount, custom_attributes: { Badge: '1815' } },
        ],
      },
    ],
  },
  'tells invited people apart whose id is empty': {
    source,
    calls: [
      {
        replies: [
          users('pending', [
            { ...grace, id: '' },
            { ...grace, id: '', email: 'kay@example.com' },
          ]),
          noUsers('inactive'),
          noUsers('active'),
        ],
        response: [
          graceAccount,
          { ...graceAccount, integration_specific_id: 'kay@example.com', email: 'kay@example.com' },
        ],
        completeness: { complete: true, seen: 2 },
      },
    ],
  },
  'goes on with the token': {
    covers: ['two_pages'],
    source: 'https://developers.zoom.us/docs/api/pagination/',
    calls: [
      {
        page: { size: 1 },
        replies: [users('pending', [grace], { size: 1, next: 'Tva2K9uF6s', total: 2 })],
        response: [graceAccount],
      },
      {
        nextPage: true,
        replies: [
          users('pending', [{ ...grace, email: 'kay@example.com' }], {
            size: 1,
            token: 'Tva2K9uF6s',
            total: 2,
          }),
        ],
        response: [{ ...graceAccount, integration_specific_id: 'kay@example.com', email: 'kay@example.com' }],
        hasNextPage: true,
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    source,
    calls: [{ replies: [...before, noUsers('active')], response: [] }],
  },
  'lets the host begin again when the token is more than 15 minutes old': {
    source: 'https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId}/admins',
    disagreements: [
      {
        pointer: '/paths/~1users/get/responses',
        kind: 'undeclared-status',
        page: 'https://developers.zoom.us/docs/api/users/#tag/groups/GET/groups/{groupId}/admins',
        reason:
          'Pages of newer lists tell how an expired token is refused; the description has no refusals here.',
      },
    ],
    calls: [
      {
        page: { size: 1 },
        replies: [
          users('pending', [], { size: 1 }),
          users('inactive', [], { size: 1 }),
          users('active', [ada], { size: 1, next: 'old', total: 2 }),
        ],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/users',
            { query: { status: 'active', page_size: 1, next_page_token: 'old' } },
            refusal(400, 300, 'The next page token is invalid or expired.'),
          ),
        ],
        error: { code: 'invalid_page_token' },
      },
    ],
  },
  'keeps a user of a type that Zoom adds': {
    source,
    calls: [
      {
        replies: [...before, users('active', [{ ...ada, type: 5, status: 'active' }])],
        response: [{ ...adaAccount, extra_data: { ...adaAccount.extra_data, license_type: '5' } }],
      },
    ],
  },
  'does not list a user without an id': {
    source,
    calls: [
      {
        replies: [...before, users('active', [{ ...ada, id: undefined }])],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not take half a list for a whole one': {
    source,
    calls: [
      {
        replies: [...before, users('active', [ada], { total: 7 })],
        response: [adaAccount],
        completeness: { complete: false, seen: 1, reason: 'The vendor declared 7 records, and 1 were seen.' },
      },
    ],
  },
});
