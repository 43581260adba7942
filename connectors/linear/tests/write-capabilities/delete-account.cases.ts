import { defineCases } from '@patchbay/testing';
import { DeleteInvitation, InvitationById } from '../../src/client/invitation-endpoints.ts';
import {
  accepted,
  ask,
  askInVain,
  ben,
  cancelled,
  change,
  graphqlPage,
  invited,
  invitedId,
  notThere,
  succeeded,
} from '../common-mock-data.ts';

const request = { account_id: invitedId };
const response = { status: 'DELETED' as const, deleted: true };
const look = (found: { readonly id: string }) =>
  ask(InvitationById, { id: found.id }, { organizationInvite: found });
const gone = askInVain(InvitationById, { id: invited.id }, notThere);
const cancel = change(DeleteInvitation, { id: invited.id }, { change: succeeded });
const noop = { kind: 'noop', reason: 'state_already_matches' } as const;

export const cases = defineCases('delete_account', {
  'cancels an invitation': {
    source: graphqlPage,
    covers: ['success'],
    calls: [
      { request, replies: [look(invited), cancel, look(cancelled)], response, effect: { kind: 'deleted' } },
    ],
  },
  'one that is not shown any more is gone': {
    covers: ['not_found_at_last'],
    calls: [{ request, replies: [look(invited), cancel, gone], response }],
  },
  'finds it gone': {
    covers: ['not_found'],
    calls: [{ request, replies: [gone], response, effect: noop }],
  },
  'finds it cancelled': {
    calls: [{ request, replies: [look(cancelled)], response, effect: noop }],
  },
  'one that was accepted is an account of somebody': {
    calls: [
      {
        request: { account_id: `invite:${accepted.id}` },
        replies: [look(accepted)],
        error: { code: 'conflict' },
      },
    ],
  },
  'what had no effect is found': {
    calls: [
      { request, replies: [look(invited), cancel, look(invited)], error: { code: 'invalid_response' } },
    ],
  },
  'a user cannot be deleted': {
    calls: [{ request: { account_id: ben.id }, replies: [], error: { code: 'unsupported_operation' } }],
  },
});
