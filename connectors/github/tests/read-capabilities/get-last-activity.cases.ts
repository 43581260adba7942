import { defineCases, get } from '@patchbay/testing';
import { adaProfile, auditLog, benProfile, notFound } from '../common-mock-data.ts';

const newestOf = (login: string, ...events: readonly object[]) =>
  get(
    '/orgs/octo-org/audit-log',
    { query: { phrase: `actor:${login} created:>=2025-07-19`, include: 'all', order: 'desc', per_page: 1 } },
    { json: events },
  );

const pushed = {
  '@timestamp': 1_768_392_000_000,
  _document_id: 'xJJFlFOhQ6b-5vaAFy9Rjw',
  action: 'git.push',
  actor: 'ada',
  actor_id: 1,
  created_at: 1_768_392_000_000,
  org: 'octo-org',
};

export const cases = defineCases(
  'get_last_activity',
  {
    'tells of the newest event of each account': {
      covers: ['success'],
      ...auditLog,
      calls: [
        {
          request: { account_ids: ['1', 'invitation:71'] },
          replies: [get('/user/1', {}, { json: adaProfile }), newestOf('ada', pushed)],
          response: [
            { account_id: '1', event_type: 'last_activity', happened_at: '2026-01-14T12:00:00.000Z' },
          ],
        },
      ],
    },
    'has nothing of accounts that did nothing, or are gone': {
      covers: ['empty_page'],
      ...auditLog,
      calls: [
        {
          request: { account_ids: ['2', '9'] },
          replies: [get('/user/2', {}, { json: benProfile }), newestOf('ben'), get('/user/9', {}, notFound)],
          response: [],
        },
      ],
    },
    'is for Enterprise Cloud': {
      calls: [{ request: { account_ids: ['1'] }, error: { code: 'unsupported_operation' } }],
    },
  },
  {
    notApplicable: {
      two_pages: 'One answer is about the accounts that were asked for.',
      repeated_cursor: 'One answer is about the accounts that were asked for.',
      not_found: 'An account that is gone has no activity: the case about it shows so.',
    },
  },
);
