import { defineCases, get } from '@patchbay/testing';
import { ADA, event, GRACE, pageOf, SALES, WIKI } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/reference/system-log-query/#bounded-requests';
const until = '2026-01-15T12:00:00.000Z';
const bounds = { since: '2026-01-14T00:00:00.000Z', until, sortOrder: 'ASCENDING' };
const request = { since_date: '2026-01-14T00:00:00Z', actors: [] };
const login = event('e1', 'user.session.start', '2026-01-14T08:00:00.000Z');
const added = event('e2', 'group.user_membership.add', '2026-01-14T09:00:00.000Z', [
  { id: GRACE, type: 'User' },
  { id: SALES, type: 'UserGroup' },
  { id: WIKI, type: 'AppInstance' },
  { id: 'rul1', type: 'Rule' },
]);
const metadata = (event_type: string) => ({
  event_type,
  message: event_type,
  severity: 'INFO',
  outcome: 'SUCCESS',
  actor_type: 'User',
  ip_address: '192.0.2.7',
});
const loginRecord = {
  id: 'e1',
  activity_type: 'ACCOUNT_LOGIN',
  timestamp: '2026-01-14T08:00:00.000Z',
  actor: { account_id: ADA },
  targets: [],
  metadata: metadata('user.session.start'),
};
const addedRecord = {
  id: 'e2',
  activity_type: 'group.user_membership.add',
  timestamp: '2026-01-14T09:00:00.000Z',
  actor: { account_id: ADA },
  targets: [
    { account_id: GRACE },
    { entitlement: { id: SALES, type: 'group', resource_id: '' } },
    { entitlement: { id: WIKI, type: 'application', resource_id: '' } },
  ],
  metadata: metadata('group.user_membership.add'),
};

export const cases = defineCases('list_activity_records', {
  'lists events up to now: without an end the pages would have none': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [get('/logs', { query: { ...bounds, limit: 1000 } }, pageOf([login, added], 'logs'))],
        response: [loginRecord, addedRecord],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [
          get(
            '/logs',
            { query: { ...bounds, limit: 1 } },
            pageOf(
              [login],
              'logs',
              `since=2026-01-14T00%3A00%3A00.000Z&until=${until}&after=opaque1&limit=1`,
            ),
          ),
        ],
        response: [loginRecord],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/logs',
            { query: { since: bounds.since, until, after: 'opaque1', limit: 1 } },
            pageOf([added], 'logs'),
          ),
        ],
        response: [addedRecord],
      },
    ],
  },
  'finds nothing of these actors': {
    covers: ['empty_page'],
    source,
    calls: [
      {
        request: { ...request, actors: [{ account_id: ADA }, { account_id: GRACE }] },
        replies: [
          get(
            '/logs',
            { query: { ...bounds, limit: 1000, filter: `actor.id eq "${ADA}" or actor.id eq "${GRACE}"` } },
            pageOf([], 'logs'),
          ),
        ],
        response: [],
      },
    ],
  },
  'refuses a time that is none': {
    calls: [{ request: { ...request, since_date: 'yesterday' }, error: { code: 'invalid_value' } }],
  },
});
