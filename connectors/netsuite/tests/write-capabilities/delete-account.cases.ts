import { defineCases } from '@patchbay/testing';
import { ada, ADA, alreadyDone, deleted, gone, nobody, oneEmployee, refused } from '../common-mock-data.ts';

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
  'asks the record before it says that an employee is gone, as a role may see a part of them': {
    calls: [
      { request, replies: [nobody(ADA), deleted(ADA, gone)], response, effect: alreadyDone },
      {
        request,
        replies: [nobody(ADA), deleted(ADA), nobody(ADA)],
        response,
        effect: { kind: 'deleted' },
      },
      {
        request,
        replies: [
          nobody(ADA),
          deleted(
            ADA,
            refused(
              403,
              'Forbidden',
              'INSUFFICIENT_PERMISSION',
              'You do not have permissions to access this resource.',
            ),
          ),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'finds the employee gone meanwhile': {
    covers: ['not_found', 'not_found_at_write'],
    calls: [
      {
        request,
        replies: [oneEmployee(ada), deleted(ADA, gone), nobody(ADA)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'deletes nothing by what is no internal ID': {
    calls: ['eid:ada', '012', '../customer/12'].map((account_id) => ({
      request: { account_id },
      response,
      effect: alreadyDone,
    })),
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
