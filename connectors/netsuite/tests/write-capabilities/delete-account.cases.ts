import { defineCases } from '@patchbay/testing';
import { ada, ADA, alreadyDone, deleted, nobody, oneEmployee, refused } from '../common-mock-data.ts';

const request = { account_id: ADA };
const response = { status: 'DELETED', deleted: true } as const;

export const cases = defineCases('delete_account', {
  'deletes an employee': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneEmployee(ada), deleted(ADA), nobody(ADA)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds the employee gone already': {
    covers: ['not_found'],
    calls: [{ request, replies: [nobody(ADA)], response, effect: alreadyDone }],
  },
  'says why NetSuite keeps the employee': {
    calls: [
      {
        request,
        replies: [
          oneEmployee(ada),
          deleted(
            ADA,
            refused(
              400,
              'Bad Request',
              'USER_ERROR',
              'This record cannot be deleted because it has dependent records.',
            ),
          ),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'does not take a wrong answer for a deletion': {
    calls: [
      {
        request,
        replies: [oneEmployee(ada), deleted(ADA), oneEmployee(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
