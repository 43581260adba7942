import { defineCases, get, type MockOptions } from '@patchbay/testing';
import { ADA, event, GRACE, GUIDES, REFERENCE } from '../common-mock-data.ts';

const source = `${REFERENCE}/get-events/`;
const request = { since_date: '2026-01-14T00:00:00Z', actors: [] };
const EVENT_TYPES =
  'LOGIN,FAILED_LOGIN,ADMIN_LOGIN,NEW_USER,EDIT_USER,DELETE_USER,CHANGE_ADMIN_ROLE,GROUP_ADD_USER,GROUP_REMOVE_USER,GROUP_DELETION';

interface PageOfEvents {
  readonly at?: string;
  readonly next?: string | number;
  readonly size?: number;
}

const events = (
  entries: readonly object[],
  { at, next = '0', size = 500 }: PageOfEvents = {},
  options: MockOptions = {},
) =>
  get(
    '/events',
    {
      query: {
        stream_type: 'admin_logs',
        created_after: '2026-01-14T00:00:00.000Z',
        event_type: EVENT_TYPES,
        limit: size,
        ...(at === undefined ? {} : { stream_position: at }),
      },
    },
    { json: { chunk_size: entries.length, next_stream_position: next, entries } },
    { source, ...options },
  );

const login = event('e1', 'LOGIN', '2026-01-14T00:30:00-08:00');
const loginRecord = {
  id: 'e1',
  activity_type: 'ACCOUNT_LOGIN',
  timestamp: '2026-01-14T00:30:00-08:00',
  actor: { account_id: ADA },
  targets: [],
  metadata: { event_type: 'LOGIN', actor_login: 'ada@example.com', ip_address: '192.0.2.7' },
};
const newUser = event('e2', 'NEW_USER', '2026-01-14T01:30:00-08:00', {
  source: { type: 'user', id: GRACE, name: 'Grace Hopper', login: 'grace@example.com' },
});
const newUserRecord = {
  ...loginRecord,
  id: 'e2',
  activity_type: 'NEW_USER',
  timestamp: '2026-01-14T01:30:00-08:00',
  targets: [{ account_id: GRACE }],
  metadata: { ...loginRecord.metadata, event_type: 'NEW_USER' },
};

export const cases = defineCases('list_activity_records', {
  'lists sign-ins and changes of access': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [events([login, newUser], { next: '1152922976252290886' })],
        response: [loginRecord, newUserRecord],
        hasNextPage: true,
      },
    ],
  },
  'reads until a page is empty, which names the position again': {
    covers: ['two_pages'],
    source: `${GUIDES}/events/parameters/pagination/`,
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [events([login], { size: 1, next: 'p2' })],
        response: [loginRecord],
      },
      {
        nextPage: true,
        replies: [events([newUser], { size: 1, at: 'p2', next: 'p3' })],
        response: [newUserRecord],
      },
      {
        nextPage: true,
        replies: [events([], { size: 1, at: 'p3', next: 'p3' })],
        response: [],
        hasNextPage: false,
      },
    ],
  },
  'finds nothing, where Box names the position 0': {
    covers: ['empty_page'],
    source: 'https://github.com/box/box-windows-sdk-v2/issues/371',
    calls: [{ request, replies: [events([])], response: [], hasNextPage: false }],
  },
  'takes a position that is a number': {
    calls: [
      { request, replies: [events([login], { next: 1632893855 })], response: [loginRecord] },
      { nextPage: true, replies: [events([], { at: '1632893855', next: 1632893855 })], response: [] },
    ],
  },
  'refuses a position that JSON has rounded': {
    calls: [
      {
        request,
        replies: [events([login], { next: 2 ** 60 + 1 }, { source })],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'names nobody where Box names its user for whoever is not signed in': {
    source: `${GUIDES}/events/enterprise-events/for-enterprise/`,
    calls: [
      {
        request,
        replies: [
          events([event('e1', 'FAILED_LOGIN', login.created_at, { created_by: { type: 'user', id: '2' } })], {
            next: 'p2',
          }),
        ],
        response: [
          {
            ...loginRecord,
            activity_type: 'FAILED_LOGIN',
            actor: { account_id: '' },
            metadata: { event_type: 'FAILED_LOGIN', ip_address: '192.0.2.7' },
          },
        ],
        hasNextPage: true,
      },
    ],
  },
  'gives only what the named accounts did': {
    calls: [
      {
        request: { ...request, actors: [{ account_id: GRACE }] },
        replies: [events([login, newUser], { next: 'p2' })],
        response: [],
        hasNextPage: true,
      },
    ],
  },
  'refuses a date that is none': {
    calls: [
      { request: { ...request, since_date: 'yesterday' }, replies: [], error: { code: 'invalid_value' } },
    ],
  },
});
