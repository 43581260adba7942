import { defineCases, get } from '@patchbay/testing';
import { ADA } from '../common-mock-data.ts';
import { activityRecord, auditRecord, records } from '../activity-mocks.ts';

const source = 'https://developer.pagerduty.com/docs/rest-api-v2/audit-records-api/';
const since_date = '2026-01-14T00:00:00Z';
const window = { since: '2026-01-14T00:00:00.000Z', until: '2026-01-15T12:00:00.000Z' };
const trail = (query: Readonly<Record<string, string | number>>, reply: Parameters<typeof get>[2]) =>
  get('/audit/records', { query: { ...window, limit: 100, ...query } }, reply);

export const cases = defineCases('list_activity_records', {
  'lists changes, by people and by API keys': {
    covers: ['success'],
    source,
    calls: [
      {
        request: { since_date, actors: [] },
        replies: [
          trail(
            {},
            records([
              auditRecord('r1', '2026-01-15T09:00:00.000Z'),
              auditRecord('r2', '2026-01-14T09:00:00.000Z', {
                actors: [{ id: 'PKEY001', type: 'api_key_reference' }],
                root_resource: { id: ADA, type: 'user_reference', summary: 'Ada Lovelace' },
              }),
            ]),
          ),
        ],
        response: [
          activityRecord('r1', '2026-01-15T09:00:00.000Z'),
          {
            ...activityRecord('r2', '2026-01-14T09:00:00.000Z'),
            activity_type: 'user.update',
            actor: { account_id: '' },
            targets: [{ account_id: ADA }],
            metadata: {
              resource_id: ADA,
              resource: 'Ada Lovelace',
              method: 'browser',
              ip_address: '192.0.2.7',
            },
          },
        ],
      },
    ],
  },
  'goes on behind a cursor': {
    covers: ['two_pages'],
    source: 'https://developer.pagerduty.com/docs/pagination#cursor-based-pagination',
    calls: [
      {
        request: { since_date, actors: [{ account_id: ADA }] },
        page: { size: 1 },
        replies: [
          trail(
            { limit: 1, actor_type: 'user_reference', actor_id: ADA },
            records([auditRecord('r1', '2026-01-15T09:00:00.000Z')], 'abc'),
          ),
        ],
        response: [activityRecord('r1', '2026-01-15T09:00:00.000Z')],
      },
      {
        nextPage: true,
        replies: [
          trail(
            { limit: 1, actor_type: 'user_reference', actor_id: ADA, cursor: 'abc' },
            records([auditRecord('r2', '2026-01-14T09:00:00.000Z')]),
          ),
        ],
        response: [activityRecord('r2', '2026-01-14T09:00:00.000Z')],
      },
    ],
  },
  'asks in windows of 31 days, the longest that PagerDuty takes': {
    source:
      'https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1audit~1records/get',
    calls: [
      {
        request: { since_date: '2025-12-10T12:00:00Z', actors: [] },
        replies: [
          trail({ since: '2025-12-10T12:00:00.000Z', until: '2026-01-10T12:00:00.000Z' }, records([])),
        ],
        response: [],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [trail({ since: '2026-01-10T12:00:00.000Z' }, records([]))],
        response: [],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ request: { since_date, actors: [] }, replies: [trail({}, records([]))], response: [] }],
  },
  'refuses a time that is none': {
    calls: [{ request: { since_date: 'yesterday', actors: [] }, error: { code: 'invalid_value' } }],
  },
});
