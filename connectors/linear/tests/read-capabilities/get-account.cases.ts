import { defineCases } from '@patchbay/testing';
import { InvitationById } from '../../src/client/invitation-endpoints.ts';
import { UserById } from '../../src/client/user-endpoints.ts';
import {
  accepted,
  ada,
  adaAccount,
  ask,
  askInVain,
  expired,
  graphqlPage,
  invited,
  invitedAccount,
  invitedId,
  notThere,
} from '../common-mock-data.ts';

const gone = (id: string, reply: ReturnType<typeof ask>) => ({
  calls: [
    { request: { account_id: `invite:${id}` }, replies: [reply], error: { code: 'not_found' as const } },
  ],
});

export const cases = defineCases('get_account', {
  'gets one user': {
    source: graphqlPage,
    covers: ['success'],
    calls: [
      {
        request: { account_id: ada.id },
        replies: [ask(UserById, { id: ada.id }, { user: ada })],
        response: adaAccount,
      },
    ],
  },
  'sends its credential over https alone': {
    settings: { base_url: 'http://linear.example/graphql' },
    calls: [{ request: { account_id: ada.id }, replies: [], error: { code: 'bad_request' } }],
  },
  'gets one invitation': {
    calls: [
      {
        request: { account_id: invitedId },
        replies: [ask(InvitationById, { id: invited.id }, { organizationInvite: invited })],
        response: invitedAccount,
      },
    ],
  },
  'an invitation that was accepted is an account no more': gone(
    accepted.id,
    ask(InvitationById, { id: accepted.id }, { organizationInvite: accepted }),
  ),
  'nor is one that has expired': gone(
    expired.id,
    ask(InvitationById, { id: expired.id }, { organizationInvite: expired }),
  ),
  'nor one that never was': gone('none', askInVain(InvitationById, { id: 'none' }, notThere)),
});
