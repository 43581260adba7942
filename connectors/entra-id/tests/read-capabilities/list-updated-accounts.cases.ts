import { defineCases, get, type Reply } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  DOCS,
  grace,
  graceAccount,
  GRAPH,
  LINUS,
  refused,
  USER_FIELDS,
} from '../common-mock-data.ts';

const DELTA = '/users/microsoft.graph.delta()';
const delta = (query: Readonly<Record<string, string>>, reply: Reply) =>
  get(DELTA, { query }, reply, { source: `${DOCS}/user-delta` });
const ends = (value: readonly object[], token: string): Reply => ({
  json: { value, '@odata.deltaLink': `${GRAPH}${DELTA}?$deltatoken=${token}` },
});
const goesOn = (value: readonly object[], token: string): Reply => ({
  json: { value, '@odata.nextLink': `${GRAPH}${DELTA}?$skiptoken=${token}` },
});
const whole = { $select: USER_FIELDS };

export const cases = defineCases(
  'list_updated_accounts',
  {
    'lists every user without a cursor, on two pages, and gives one': {
      covers: ['success', 'two_pages'],
      calls: [
        {
          request: { since: '2026-01-15T00:00:00Z' },
          replies: [delta(whole, goesOn([ada], 'one'))],
          response: { accounts: [adaAccount] },
        },
        {
          nextPage: true,
          request: { since: '2026-01-15T00:00:00Z' },
          replies: [delta({ $skiptoken: 'one' }, ends([grace], 'two'))],
          response: { accounts: [graceAccount], cursor: 'two' },
        },
      ],
    },
    'tells of no changes': {
      calls: [
        {
          request: { cursor: 'two' },
          replies: [delta({ $deltatoken: 'two' }, ends([], 'three'))],
          response: { accounts: [], cursor: 'three' },
        },
      ],
    },
    'tells who is gone, into the bin or for good': {
      calls: [
        {
          request: { cursor: 'two' },
          replies: [
            delta(
              { $deltatoken: 'two' },
              ends([grace, { id: LINUS, '@removed': { reason: 'changed' } }], 'three'),
            ),
          ],
          response: {
            accounts: [graceAccount, { integration_specific_id: LINUS, user_status: 'DELETED' }],
            cursor: 'three',
          },
        },
      ],
    },
    'goes on behind empty pages': {
      calls: [
        { request: {}, replies: [delta(whole, goesOn([], 'one'))], response: { accounts: [] } },
        {
          nextPage: true,
          request: {},
          replies: [delta({ $skiptoken: 'one' }, ends([ada], 'two'))],
          response: { accounts: [adaAccount], cursor: 'two' },
        },
      ],
    },
    'says that the cursor is too old': {
      source: 'https://learn.microsoft.com/en-us/graph/delta-query-overview',
      calls: [
        {
          request: { cursor: 'old' },
          replies: [
            delta(
              { $deltatoken: 'old' },
              refused(400, 'syncStateNotFound', 'The sync state generation is not found.'),
            ),
          ],
          error: { code: 'invalid_value' },
        },
        {
          request: { cursor: 'older' },
          replies: [delta({ $deltatoken: 'older' }, refused(410, 'resyncRequired', 'Resync is required.'))],
          error: { code: 'invalid_value' },
        },
        {
          request: { cursor: 'oldest' },
          replies: [
            delta(
              { $deltatoken: 'oldest' },
              {
                ...refused(410, 'Gone', 'Begin anew.'),
                headers: { location: `${GRAPH}${DELTA}?$deltatoken=` },
              },
            ),
          ],
          error: { code: 'invalid_value' },
        },
      ],
    },
    'takes no list for whole that ends without a cursor': {
      calls: [
        {
          request: {},
          replies: [delta(whole, { json: { value: [ada] } })],
          error: { code: 'invalid_response' },
        },
      ],
    },
  },
  { notApplicable: { empty_page: 'The list of accounts stands beside a cursor.' } },
);
