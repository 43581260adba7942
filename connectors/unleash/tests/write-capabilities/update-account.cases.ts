import { defineCases } from '@patchbay/testing';
import { ada, alreadyDone, ben, oneUser, update, users } from '../common-mock-data.ts';

const renamed = { ...ada, name: 'Ada King' };
const request = { id: '1', family_name: 'King' };

export const cases = defineCases('update_account', {
  'changes a part of the name and reads it back': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneUser(ada), update(1, { name: 'Ada King' }), oneUser(renamed)],
        response: request,
        effect: { kind: 'updated' },
      },
    ],
  },
  'changes an email that is free': {
    calls: [
      {
        request: { id: '1', email: 'lovelace@example.com' },
        replies: [
          oneUser(ada),
          users(ada, ben),
          update(1, { email: 'lovelace@example.com' }),
          oneUser({ ...ada, email: 'lovelace@example.com' }),
        ],
        response: { id: '1', email: 'lovelace@example.com' },
      },
    ],
  },
  'refuses an email that another user has, for which Unleash answers 500': {
    calls: [
      {
        request: { id: '2', email: 'Ada@example.com' },
        replies: [oneUser(ben, 2), users(ada, ben)],
        error: { code: 'conflict' },
      },
    ],
  },
  'changes nothing that is so already': {
    calls: [{ request, replies: [oneUser(renamed)], response: request, effect: alreadyDone }],
  },
  'notices that nothing was changed': {
    calls: [
      {
        request,
        replies: [oneUser(ada), update(1, { name: 'Ada King' }), oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
