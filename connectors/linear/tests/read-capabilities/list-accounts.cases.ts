import { defineCases } from '@patchbay/testing';
import { Invitations } from '../../src/client/invitation-endpoints.ts';
import { Users } from '../../src/client/user-endpoints.ts';
import {
  accepted,
  ada,
  adaAccount,
  ask,
  askInVain,
  ben,
  benAccount,
  bot,
  botAccount,
  cancelled,
  cleo,
  cleoAccount,
  errorsOf,
  errorsPage,
  expired,
  graphqlPage,
  invited,
  invitedAccount,
  limited,
  limitsPage,
  listOf,
} from '../common-mock-data.ts';

const firstPage = { first: 100, after: null };

export const cases = defineCases('list_accounts', {
  'lists users of every kind, then invitations that are open': {
    source: graphqlPage,
    covers: ['success', 'two_pages'],
    calls: [
      {
        page: { size: 2 },
        replies: [ask(Users, { first: 2, after: null }, { users: listOf([ada, ben], 'u2') })],
        response: [adaAccount, benAccount],
      },
      {
        nextPage: true,
        replies: [ask(Users, { first: 2, after: 'u2' }, { users: listOf([cleo, bot]) })],
        response: [cleoAccount, botAccount],
      },
      {
        nextPage: true,
        replies: [
          ask(
            Invitations,
            { first: 2, after: null },
            { organizationInvites: listOf([invited, accepted, expired, cancelled]) },
          ),
        ],
        response: [invitedAccount],
        hasNextPage: false,
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    calls: [
      { replies: [ask(Users, firstPage, { users: listOf([]) })], response: [] },
      {
        nextPage: true,
        replies: [ask(Invitations, firstPage, { organizationInvites: listOf([]) })],
        response: [],
      },
    ],
  },
  'somebody who has not come in yet is pending, and who is off for an unknown reason is suspended': {
    source: graphqlPage,
    calls: [
      {
        replies: [
          ask(Users, firstPage, {
            users: listOf([
              { ...cleo, disableReason: 'pendingInvite' },
              { ...ben, active: false, disableReason: 'somethingNew' },
            ]),
          }),
        ],
        response: [
          {
            ...cleoAccount,
            user_status: 'PENDING',
            extra_data: { ...cleoAccount.extra_data, disable_reason: 'pendingInvite' },
          },
          {
            ...benAccount,
            user_status: 'SUSPENDED',
            extra_data: { ...benAccount.extra_data, disable_reason: 'somethingNew' },
          },
        ],
        hasNextPage: true,
      },
    ],
  },
  'partial data is no list': {
    source: errorsPage,
    calls: [
      {
        replies: [
          askInVain(Users, firstPage, {
            json: {
              data: { users: listOf([ada]) },
              ...errorsOf('Something was left out', 'internal error', 'INTERNAL_SERVER_ERROR', 500),
            },
          }),
        ].map((mock) => ({ ...mock, repeats: true })),
        error: { code: 'bad_gateway' },
      },
    ],
  },
  'a limit that is told with status 400 is waited for': {
    source: limitsPage,
    calls: [
      {
        replies: [
          askInVain(Users, firstPage, limited),
          ask(Users, firstPage, { users: listOf([ada], 'u1') }),
        ],
        response: [adaAccount],
        hasNextPage: true,
      },
    ],
  },
  'a list that goes on without a cursor is not whole': {
    calls: [
      {
        replies: [
          ask(Users, firstPage, {
            users: { nodes: [ada], pageInfo: { hasNextPage: true, endCursor: null } },
          }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
