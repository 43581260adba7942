import { defineCases, del, get } from '@patchbay/testing';
import { ada, listOf, noContent, one, refusal, standard, standardSettings } from '../common-mock-data.ts';

const path = `/Users/${ada.id}`;
const request = { account_id: ada.id };
const response = { status: 'DELETED', deleted: true } as const;
const nowhere = { status: 404, html: '<h1>Not here</h1>' };
const gone = refusal(404, 'There is no such user.');

export const cases = defineCases('delete_account', {
  'deletes a user and sees that it is gone': {
    covers: ['success'],
    source: 'https://developer.pagerduty.com/api-reference/scim',
    calls: [
      {
        request,
        replies: [del(path, {}, noContent), get(path, {}, gone)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds a user deleted': {
    covers: ['not_found'],
    calls: [
      {
        request,
        replies: [del(path, {}, gone), get('/Users', { query: { startIndex: 1, count: 1 } }, listOf([ada]))],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'does not take a mistaken base URL for a deleted user': {
    settings: standardSettings,
    calls: [
      {
        request,
        replies: [
          del(standard(path), {}, nowhere),
          get(standard('/Users'), { query: { count: 1 } }, nowhere),
        ],
        error: { code: 'not_found' },
      },
    ],
  },
  'notices that the user is still there': {
    calls: [
      {
        request,
        replies: [del(path, {}, noContent), get(path, {}, one(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
