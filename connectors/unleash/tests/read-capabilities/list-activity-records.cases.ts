import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { api } from '../common-mock-data.ts';

const source = `${api}search-events` as const;
const event = (id: number, type: string, createdAt: string, fields: object) => ({
  id,
  type,
  createdAt,
  createdBy: 'ada@example.com',
  createdByUserId: 1,
  data: null,
  preData: null,
  tags: [],
  featureName: null,
  project: null,
  environment: null,
  ...fields,
});
const deleted = event(12, 'user-deleted', '2026-01-14T10:00:00.000Z', { preData: { id: 2, rootRole: 3 } });
const created = event(11, 'user-created', '2026-01-14T09:00:00.000Z', {
  data: { id: 2, rootRole: 3 },
  summary: '**ada** created user **ben**',
});
const flag = event(10, 'feature-created', '2026-01-14T08:00:00.000Z', {
  createdByUserId: -1337,
  createdBy: 'unleash_system_user',
  project: 'default',
  environment: 'production',
  featureName: 'dark-mode',
  data: { name: 'dark-mode' },
});
const early = event(9, 'user-created', '2026-01-14T01:00:00.000Z', { data: { id: 1 } });

const record = (
  id: string,
  type: string,
  timestamp: string,
  targets: readonly string[],
  metadata: object,
) => ({
  id,
  activity_type: type,
  timestamp,
  actor: { account_id: '1' },
  targets: targets.map((account_id) => ({ account_id })),
  metadata: { created_by: 'ada@example.com', ...metadata },
});
const deletedRecord = record('12', 'user-deleted', '2026-01-14T10:00:00.000Z', ['2'], {});
const createdRecord = record('11', 'user-created', '2026-01-14T09:00:00.000Z', ['2'], {
  summary: '**ada** created user **ben**',
});
const flagRecord = {
  ...record('10', 'feature-created', '2026-01-14T08:00:00.000Z', [], {}),
  actor: { account_id: '-1337' },
  metadata: {
    created_by: 'unleash_system_user',
    project: 'default',
    environment: 'production',
    feature: 'dark-mode',
  },
};

const request = { since_date: '2026-01-14T03:00:00+01:00', actors: [] };
const from = 'IS:2026-01-14';
const page = (limit: number, offset: number, events: readonly object[], total: number) =>
  get('/api/admin/search/events', { query: { from, limit, offset } }, { json: { events, total } });

export const cases = defineCases('list_activity_records', {
  'lists what was done since a time, of the days that it asks for': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [page(PAGE_SIZE, 0, [deleted, created, flag, early], 4)],
        response: [deletedRecord, createdRecord, flagRecord],
        completeness: { complete: true, seen: 3 },
      },
    ],
  },
  'lists what one account did': {
    source,
    calls: [
      {
        request: { ...request, actors: [{ account_id: '-1337' }] },
        replies: [page(PAGE_SIZE, 0, [deleted, created, flag], 3)],
        response: [flagRecord],
      },
    ],
  },
  'goes on with the next page': {
    covers: ['two_pages'],
    source,
    calls: [
      { request, page: { size: 1 }, replies: [page(1, 0, [deleted], 2)], response: [deletedRecord] },
      { nextPage: true, replies: [page(1, 1, [created], 2)], response: [createdRecord] },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    source,
    calls: [{ request, replies: [page(PAGE_SIZE, 0, [], 0)], response: [] }],
  },
  'refuses a time that is none': {
    calls: [
      { request: { ...request, since_date: 'yesterday' }, replies: [], error: { code: 'invalid_value' } },
    ],
  },
});
