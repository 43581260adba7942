import { defineCases, get, type Disagreement } from '@patchbay/testing';
import { ada, adaAccount, EXPORTS, grace, graceAccount, user } from '../common-mock-data.ts';

const path = '/incremental/users/cursor';
const source = `${EXPORTS}#incremental-user-export-cursor-based`;
const GUIDE =
  'https://developer.zendesk.com/documentation/ticketing/managing-tickets/using-the-incremental-export-api/';
const since = '2026-01-15T11:00:00.000Z';
const start_time = Date.parse(since) / 1000;

const exported = (
  query: Readonly<Record<string, string | number>>,
  users: readonly unknown[],
  after_cursor: string | null,
  end_of_stream = true,
) =>
  get(
    path,
    { query: { per_page: 1000, ...query } },
    { json: { users, after_cursor, after_url: null, before_cursor: null, before_url: null, end_of_stream } },
  );

/** The start is said once; the cursor knows it then. */
const withoutStart: Disagreement = {
  pointer: '/components/parameters/IncrementalUnixTime',
  kind: 'missing-query-parameter',
  page: GUIDE,
  reason: 'With a cursor no start time is needed for the next page or export.',
};

export const cases = defineCases('list_updated_accounts', {
  'follows the export to its end, and goes on there': {
    covers: ['success'],
    source,
    disagreements: [withoutStart],
    calls: [
      {
        request: { since },
        replies: [
          exported({ start_time }, [ada], 'c1', false),
          exported({ cursor: 'c1' }, [{ ...grace, active: false }], 'c2'),
        ],
        response: {
          accounts: [adaAccount, { ...graceAccount, user_status: 'DELETED' }],
          cursor: 'c2',
        },
      },
      {
        request: { cursor: 'c2' },
        replies: [exported({ cursor: 'c2' }, [], null)],
        response: { accounts: [], cursor: 'c2' },
      },
    ],
  },
  'tells an end user as gone, who may have been an agent, by the id alone': {
    source,
    calls: [
      {
        request: { since },
        replies: [exported({ start_time }, [user(2001, 'Carl Customer', { role: 'end-user' })], 'c1')],
        response: { accounts: [{ integration_specific_id: '2001', user_status: 'DELETED' }], cursor: 'c1' },
      },
    ],
  },
  'takes what an export says last of a user': {
    source: GUIDE,
    calls: [
      {
        request: { since },
        replies: [exported({ start_time }, [{ ...ada, suspended: true }, ada], 'c1')],
        response: { accounts: [adaAccount], cursor: 'c1' },
      },
    ],
  },
  'begins no later than a minute ago, and goes on from a time where there was no cursor': {
    source: GUIDE,
    calls: [
      {
        request: { since: '2026-01-15T12:00:00Z' },
        replies: [exported({ start_time: Date.parse('2026-01-15T11:58:59Z') / 1000 }, [], null)],
        response: { accounts: [], cursor: '2026-01-15T12:00:00.000Z' },
      },
      {
        request: { cursor: '2026-01-15T11:00:00.000Z' },
        replies: [exported({ start_time }, [], 'c1')],
        response: { accounts: [], cursor: 'c1' },
      },
    ],
  },
  'goes on where it began when nothing was told, as the last minute is still to come': {
    source: GUIDE,
    calls: [
      {
        request: { since },
        replies: [exported({ start_time }, [], null)],
        response: { accounts: [], cursor: since },
      },
    ],
  },
  'refuses a time that is none': {
    calls: [{ request: { cursor: '2026-13-45T00:00:00Z' }, error: { code: 'invalid_value' } }],
  },
});
