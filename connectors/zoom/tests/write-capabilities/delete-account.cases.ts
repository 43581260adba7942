import { defineCases, del } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  emptied,
  grace,
  invited,
  invitedAlone,
  noUser,
  oneUser,
  refusal,
  unknownUser,
  USERS,
  users,
} from '../common-mock-data.ts';

const source = `${USERS}#tag/users/DELETE/users/{userId}`;
const request = { account_id: ADA };
const response = { status: 'DELETED', deleted: true } as const;
const deleted = (query: Readonly<Record<string, string | boolean>>, reply = emptied) =>
  del(`/users/${ADA}`, { query }, reply, { source: `https://developers.zoom.us/docs/api/users/` });

export const cases = defineCases('delete_account', {
  'takes a user out of the account': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [oneUser(ada), deleted({ action: 'disassociate' }), unknownUser(ADA)],
        response,
      },
    ],
  },
  'deletes a user for good, and gives what it had to another': {
    source,
    settings: { delete_action: 'delete', transfer_to: 'grace@example.com' },
    calls: [
      {
        request,
        replies: [
          oneUser(ada),
          deleted({
            action: 'delete',
            transfer_email: 'grace@example.com',
            transfer_meeting: true,
            transfer_webinar: true,
            transfer_recording: true,
          }),
          unknownUser(ADA),
        ],
        response,
      },
    ],
  },
  'takes an invitation back, which Zoom does not delete': {
    source,
    disagreements: [invitedAlone],
    settings: { delete_action: 'delete' },
    calls: [
      {
        request: { account_id: 'grace@example.com' },
        replies: [
          oneUser(invited, 'grace@example.com'),
          users('pending', [grace]),
          del('/users/grace%40example.com', { query: { action: 'disassociate' } }, emptied),
          unknownUser('grace@example.com'),
        ],
        response,
      },
    ],
  },
  'is done where somebody else, or a try before, was quicker': {
    covers: ['not_found_at_write'],
    source,
    calls: [
      {
        request,
        replies: [oneUser(ada), deleted({ action: 'disassociate' }, noUser), unknownUser(ADA)],
        response,
      },
    ],
  },
  'finds that the user is there still': {
    source,
    calls: [
      {
        request,
        replies: [oneUser(ada), deleted({ action: 'disassociate' }), ...[1, 2, 3].map(() => oneUser(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'names by id who was invited by email and has joined': {
    source,
    calls: [
      {
        request: { account_id: 'ada@example.com' },
        replies: [oneUser(ada, 'ada@example.com'), deleted({ action: 'disassociate' }), unknownUser(ADA)],
        response,
      },
    ],
  },
  'does nothing for who is gone': {
    covers: ['not_found'],
    calls: [{ request, replies: [unknownUser(ADA)], response, effect: alreadyDone }],
  },
  'says what to do for a user of a managed domain': {
    source,
    calls: [
      {
        request,
        replies: [
          oneUser(ada),
          deleted(
            { action: 'disassociate' },
            refusal(400, 1107, 'You can not disassociate a user with managed domain.'),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'zoom.conflict.domain' },
      },
    ],
  },
});
