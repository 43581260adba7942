import { defineCases } from '@patchbay/testing';
import { ADA, ada, GRACE, grace, LINUS, linus, REFERENCE, users } from '../common-mock-data.ts';

const request = { account_ids: [ADA, LINUS] };
const last = { account_id: ADA, event_type: 'last_login', happened_at: '2026-01-14T08:00:00.000Z' };

export const cases = defineCases('get_last_activity', {
  'tells the last sign-in; the first moment of 1970 is none': {
    covers: ['success'],
    source: `${REFERENCE}/users`,
    calls: [{ request, replies: [users([ada, grace, linus])], response: [last] }],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        request: { account_ids: [ADA, GRACE] },
        page: { size: 1 },
        replies: [users([ada], { size: 1, nextPageToken: 'second' })],
        response: [last],
      },
      {
        nextPage: true,
        replies: [users([grace], { size: 1, pageToken: 'second' })],
        response: [{ ...last, account_id: GRACE }],
      },
    ],
  },
  'finds nothing': { covers: ['empty_page'], calls: [{ request, replies: [users([])], response: [] }] },
});
