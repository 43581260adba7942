import { defineCases, del, get } from '@patchbay/testing';
import { ada, noContent, one, refusal } from '../common-mock-data.ts';

const path = `/Users/${ada.id}`;
const request = { account_id: ada.id };
const response = { status: 'DELETED', deleted: true } as const;
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
        replies: [del(path, {}, gone)],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
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
