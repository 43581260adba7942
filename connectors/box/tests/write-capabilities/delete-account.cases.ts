import { defineCases, del } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  ERRORS,
  GUIDES,
  notFound,
  noUser,
  oneUser,
  REFERENCE,
  refusal,
} from '../common-mock-data.ts';

const response = { status: 'DELETED', deleted: true } as const;
const remove = (force: boolean, reply: object = { status: 204 }) =>
  del(`/users/${ADA}`, { query: { force, notify: false } }, reply, {
    source: `${REFERENCE}/delete-users-id/`,
  });

export const cases = defineCases('delete_account', {
  'deletes a user who owns no content': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [oneUser(ada), remove(false), noUser(ADA)], response }],
  },
  'deletes the content too where the setting says so': {
    settings: { delete_content: true },
    calls: [{ request: { account_id: ADA }, replies: [oneUser(ada), remove(true), noUser(ADA)], response }],
  },
  'finds the user gone already': {
    covers: ['not_found'],
    calls: [{ request: { account_id: ADA }, replies: [noUser(ADA)], response, effect: alreadyDone }],
  },
  'does not take an email address, which Box would not find, for an account that is gone': {
    calls: ['ada@example.com', 'me'].map((id) => ({
      request: { account_id: id },
      replies: [],
      error: { code: 'invalid_value' as const },
    })),
  },
  'hands on that the user still owns content': {
    source: `${GUIDES}/users/delete-user/`,
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          oneUser(ada),
          remove(false, refusal(400, 'bad_request', 'The user still has content in the account')),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'is done where an earlier try got through': {
    covers: ['not_found_at_write'],
    source: ERRORS,
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(ada), remove(false, notFound), noUser(ADA)],
        response,
      },
    ],
  },
  'waits for the user to go': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(ada), remove(false), oneUser(ada), noUser(ADA)],
        response,
      },
    ],
  },
  'finds that the user is still there': {
    calls: [
      {
        request: { account_id: ADA },
        replies: [oneUser(ada, { repeats: true }), remove(false)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
