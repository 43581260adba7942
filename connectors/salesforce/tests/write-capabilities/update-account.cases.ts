import { defineCases } from '@patchbay/testing';
import { ADA, ada, alreadyDone, oneUser, updateRecord } from '../common-mock-data.ts';

export const cases = defineCases('update_account', {
  'changes the name and the title': {
    covers: ['success'],
    calls: [
      {
        request: { id: ADA, family_name: 'King', title: 'Countess' },
        replies: [
          ...oneUser(ada),
          updateRecord('User', ADA, { LastName: 'King', Title: 'Countess' }),
          ...oneUser({ ...ada, LastName: 'King', Title: 'Countess' }),
        ],
        response: { id: ADA, family_name: 'King', title: 'Countess' },
      },
    ],
  },
  'has nothing to do': {
    calls: [
      {
        request: { id: ADA, given_name: 'Ada', email: 'Ada@Example.com' },
        replies: [...oneUser(ada)],
        response: { id: ADA, given_name: 'Ada', email: 'Ada@Example.com' },
        effect: alreadyDone,
      },
    ],
  },
  'finds a new address that is not confirmed yet': {
    calls: [
      {
        request: { id: ADA, email: 'countess@example.com' },
        replies: [
          ...oneUser(ada),
          updateRecord('User', ADA, { Email: 'countess@example.com' }),
          ...oneUser(ada),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
