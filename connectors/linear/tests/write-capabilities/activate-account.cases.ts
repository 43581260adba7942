import { defineCases } from '@patchbay/testing';
import { UnsuspendUser, UserById } from '../../src/client/user-endpoints.ts';
import { ask, ben, change, cleo, graphqlPage, invitedId, succeeded } from '../common-mock-data.ts';

const request = { account_id: cleo.id };
const response = { status: 'ACTIVE' as const, activated: true };
const look = (active: boolean) => ask(UserById, { id: cleo.id }, { user: { ...cleo, active } });
const unsuspend = change(UnsuspendUser, { id: cleo.id }, { change: succeeded });

export const cases = defineCases('activate_account', {
  'lets a suspended user in again': {
    source: graphqlPage,
    covers: ['success'],
    calls: [
      {
        request,
        replies: [look(false), unsuspend, look(true)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'who is active stays so': {
    calls: [
      {
        request: { account_id: ben.id },
        replies: [ask(UserById, { id: ben.id }, { user: ben })],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'what had no effect is found': {
    calls: [{ request, replies: [look(false), unsuspend, look(false)], error: { code: 'invalid_response' } }],
  },
  'what was not successful is an error': {
    calls: [
      {
        request,
        replies: [look(false), change(UnsuspendUser, { id: cleo.id }, { change: { success: false } })],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'an invitation cannot be activated': {
    calls: [{ request: { account_id: invitedId }, replies: [], error: { code: 'unsupported_operation' } }],
  },
});
