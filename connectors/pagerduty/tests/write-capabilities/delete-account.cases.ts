import { defineCases, del, get } from '@patchbay/testing';
import { adaIs } from '../access-mocks.ts';
import { ADA, ada, done, gone, noContent, refusal } from '../common-mock-data.ts';

const source =
  'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1users~1%7Bid%7D/delete';
const path = `/users/${ADA}`;
const request = { account_id: ADA };
const response = { status: 'DELETED', deleted: true } as const;
const nobody = get(path, {}, gone);

export const cases = defineCases('delete_account', {
  'deletes a user': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [adaIs(ada), del(path, {}, noContent), nobody],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds a user deleted': {
    covers: ['not_found'],
    calls: [{ request, replies: [nobody], response, effect: done }],
  },
  'does not take the 404 of a gateway for a deleted user': {
    calls: [{ request, replies: [get(path, {}, { status: 404, json: {} })], error: { code: 'not_found' } }],
  },
  'says what keeps a user': {
    source,
    calls: [
      {
        request,
        replies: [
          adaIs(ada),
          del(path, {}, refusal(400, 2001, 'Invalid Input Provided', ['User has assigned incidents'])),
        ],
        error: { code: 'conflict', appErrorCode: 'pagerduty.conflict.in_use' },
      },
    ],
    disagreements: [
      {
        pointer: '/paths/~1users~1{id}/delete/responses',
        page: source,
        reason: 'The text of the operation names the status 400, which its list of answers lacks.',
      },
    ],
  },
  'finds a user deleted already when it deletes, as where an answer was lost': {
    covers: ['not_found_at_write'],
    source,
    calls: [
      {
        request,
        replies: [adaIs(ada), del(path, {}, gone), nobody],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds a deletion that had no effect': {
    source,
    calls: [
      {
        request,
        replies: [adaIs(ada), del(path, {}, noContent), ...Array.from({ length: 4 }, () => adaIs(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
