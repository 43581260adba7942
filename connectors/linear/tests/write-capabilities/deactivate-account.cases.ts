import { defineCases } from '@patchbay/testing';
import { SuspendUser, UserById } from '../../src/client/user-endpoints.ts';
import {
  ask,
  ben,
  change,
  cleo,
  errorsOf,
  errorsPage,
  graphqlPage,
  invitedId,
  succeeded,
} from '../common-mock-data.ts';

const request = { account_id: ben.id };
const response = { status: 'SUSPENDED' as const, deactivated: true };
const look = (active: boolean) => ask(UserById, { id: ben.id }, { user: { ...ben, active } });
const suspend = change(SuspendUser, { id: ben.id }, { change: succeeded });

export const cases = defineCases('deactivate_account', {
  'suspends a user': {
    source: graphqlPage,
    covers: ['success'],
    calls: [{ request, replies: [look(true), suspend, look(false)], response, effect: { kind: 'updated' } }],
  },
  'who is suspended stays so': {
    calls: [
      {
        request: { account_id: cleo.id },
        replies: [ask(UserById, { id: cleo.id }, { user: cleo })],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'what had no effect is found': {
    calls: [{ request, replies: [look(true), suspend, look(true)], error: { code: 'invalid_response' } }],
  },
  'a refusal under status 200 is one, where the identity provider manages users': {
    source: errorsPage,
    calls: [
      {
        request,
        replies: [
          look(true),
          {
            ...suspend,
            reply: {
              json: {
                data: null,
                ...errorsOf(
                  'User is managed by SCIM',
                  'feature not accessible',
                  'FEATURE_NOT_ACCESSIBLE',
                  403,
                ),
              },
            },
          },
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'the person whose key it is has an id, and is not suspended by another name': {
    source: graphqlPage,
    calls: [
      {
        request: { account_id: 'me' },
        replies: [ask(UserById, { id: 'me' }, { user: ben })],
        error: { code: 'not_found' },
      },
    ],
  },
  'a user who has not come yet is not suspended already': {
    calls: [
      {
        request,
        replies: [
          ask(UserById, { id: ben.id }, { user: { ...ben, active: false, disableReason: 'pendingInvite' } }),
        ],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'an invitation cannot be suspended': {
    calls: [{ request: { account_id: invitedId }, replies: [], error: { code: 'unsupported_operation' } }],
  },
});
