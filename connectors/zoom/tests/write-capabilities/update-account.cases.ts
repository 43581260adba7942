import { defineCases, put } from '@patchbay/testing';
import { ADA, ada, alreadyDone, emptied, oneUser, updated, USERS } from '../common-mock-data.ts';

const source = `${USERS}#tag/users/PATCH/users/{userId}`;
const request = { id: ADA, family_name: 'King', department: 'Numbers' };
const changed = { ...ada, last_name: 'King', dept: 'Numbers' };

export const cases = defineCases('update_account', {
  'changes what differs': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [oneUser(ada), updated(ADA, { last_name: 'King', dept: 'Numbers' }), oneUser(changed)],
        response: request,
      },
    ],
  },
  'does nothing where nothing differs': {
    calls: [{ request, replies: [oneUser(changed)], response: request, effect: alreadyDone }],
  },
  'changes the email': {
    source: `${USERS}#tag/users/PUT/users/{userId}/email`,
    calls: [
      {
        request: { id: ADA, email: 'ada.king@example.com' },
        replies: [
          oneUser(ada),
          put(`/users/${ADA}/email`, { json: { email: 'ada.king@example.com' } }, emptied),
          oneUser({ ...ada, email: 'ada.king@example.com' }),
        ],
        response: { id: ADA, email: 'ada.king@example.com' },
      },
    ],
  },
  'finds who was named by the email that it changes': {
    source: `${USERS}#tag/users/PUT/users/{userId}/email`,
    calls: [
      {
        request: { id: 'ada@example.com', email: 'ada.king@example.com' },
        replies: [
          oneUser(ada, 'ada@example.com'),
          put(`/users/${ADA}/email`, { json: { email: 'ada.king@example.com' } }, emptied),
          oneUser({ ...ada, email: 'ada.king@example.com' }),
        ],
        response: { id: 'ada@example.com', email: 'ada.king@example.com' },
      },
    ],
  },
  'finds that nothing came of it': {
    calls: [
      {
        request,
        replies: [oneUser(ada, ADA, { repeats: true }), updated(ADA, { last_name: 'King', dept: 'Numbers' })],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
