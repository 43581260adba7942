import { defineCases } from '@patchbay/testing';
import { ada, ADA, alreadyDone, nobody, oneEmployee, written } from '../common-mock-data.ts';

const request = { id: ADA, family_name: 'King', email: 'king@example.com' };
const changed = { ...ada, lastname: 'King', email: 'King@example.com' };
const change = written(ADA, { email: 'king@example.com', lastName: 'King' });

export const cases = defineCases('update_account', {
  'changes a name and the email': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneEmployee(ada), change, oneEmployee(changed)],
        response: request,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds them so already': {
    calls: [{ request, replies: [oneEmployee(changed)], response: request, effect: alreadyDone }],
  },
  'finds that nothing changed': {
    calls: [
      {
        request,
        replies: [oneEmployee(ada), change, oneEmployee(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds nobody': {
    covers: ['not_found'],
    calls: [{ request, replies: [nobody(ADA)], error: { code: 'not_found' } }],
  },
});
