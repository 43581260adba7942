import { defineCases, get } from '@patchbay/testing';
import { auditLog, nextLink } from '../common-mock-data.ts';

const since = '2026-01-01T00:00:00Z';
const query = { phrase: `created:>=${since}`, include: 'all', order: 'asc' };

const added = {
  '@timestamp': 1_768_392_000_000,
  _document_id: 'a1',
  action: 'team.add_member',
  actor: 'ada',
  actor_id: 1,
  user: 'ben',
  user_id: 2,
  team: 'octo-org/platform',
  org: 'octo-org',
};
const byKey = {
  '@timestamp': 1_768_395_600_000,
  _document_id: 'a2',
  action: 'git.clone',
  repo: 'octo-org/api',
  org: 'octo-org',
};
const addedRecord = {
  id: 'a1',
  activity_type: 'team.add_member',
  timestamp: '2026-01-14T12:00:00.000Z',
  actor: { account_id: '1' },
  targets: [{ account_id: '2' }],
  metadata: { actor: 'ada', team: 'octo-org/platform' },
};
const byKeyRecord = {
  id: 'a2',
  activity_type: 'git.clone',
  timestamp: '2026-01-14T13:00:00.000Z',
  actor: { account_id: '' },
  targets: [],
  metadata: { repo: 'octo-org/api' },
};
const log = (events: readonly object[]) =>
  get('/orgs/octo-org/audit-log', { query: { ...query, per_page: 100 } }, { json: events });

export const cases = defineCases('list_activity_records', {
  'lists what was done since a time': {
    covers: ['success'],
    ...auditLog,
    calls: [
      {
        request: { since_date: since, actors: [] },
        replies: [log([added, byKey])],
        response: [addedRecord, byKeyRecord],
      },
    ],
  },
  'takes an event without an id and without people, which are promised nowhere': {
    ...auditLog,
    calls: [
      {
        request: { since_date: since, actors: [] },
        replies: [log([{ ...byKey, _document_id: null, actor_id: null, user_id: null }])],
        response: [{ ...byKeyRecord, id: '1768395600000 git.clone ' }],
      },
    ],
  },
  'asks for a time in UTC, and for nothing else': {
    ...auditLog,
    calls: [
      {
        request: { since_date: '2026-01-01T01:00:00.250+01:00', actors: [] },
        replies: [log([added])],
        response: [addedRecord],
      },
      { request: { since_date: '2026-01-01 actor:ben', actors: [] }, error: { code: 'invalid_value' } },
    ],
  },
  'lists what some accounts did': {
    ...auditLog,
    calls: [
      {
        request: { since_date: since, actors: [{ account_id: '1' }] },
        replies: [log([added, byKey])],
        response: [addedRecord],
      },
    ],
  },
  'follows the cursor of the audit log': {
    covers: ['two_pages'],
    ...auditLog,
    calls: [
      {
        request: { since_date: since, actors: [] },
        page: { size: 1 },
        replies: [
          get(
            '/orgs/octo-org/audit-log',
            { query: { ...query, per_page: 1 } },
            {
              json: [added],
              headers: nextLink('/orgs/octo-org/audit-log', {
                ...query,
                phrase: encodeURIComponent(query.phrase),
                per_page: 1,
                after: 'MS42OEUrMTJ8',
                before: '',
              }),
            },
          ),
        ],
        response: [addedRecord],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/orgs/octo-org/audit-log',
            { query: { ...query, per_page: 1, after: 'MS42OEUrMTJ8', before: '' } },
            { json: [byKey] },
          ),
        ],
        response: [byKeyRecord],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    ...auditLog,
    calls: [{ request: { since_date: since, actors: [] }, replies: [log([])], response: [] }],
  },
  'is for Enterprise Cloud': {
    calls: [{ request: { since_date: since, actors: [] }, error: { code: 'unsupported_operation' } }],
  },
});
