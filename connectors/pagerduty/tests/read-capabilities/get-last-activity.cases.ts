import { defineCases, get } from '@patchbay/testing';
import { ADA, gone, GRACE, mocks, refusal } from '../common-mock-data.ts';
import { auditRecord, delegation, delegations, records } from '../activity-mocks.ts';

const source = 'https://developer.pagerduty.com/api-reference/fc03ba9dffd1f-list-user-oauth-delegations';
const withoutAudit = { ...mocks.settings, audit_records: false };
const lastLogin = (account_id: string, happened_at: string) => ({
  account_id,
  event_type: 'last_login',
  happened_at,
});
const window = { since: '2025-12-15T12:00:00.000Z', until: '2026-01-15T12:00:00.000Z' };
const changes = (id: string, reply: Parameters<typeof get>[2]) =>
  get(
    '/audit/records',
    { query: { ...window, actor_type: 'user_reference', actor_id: id, limit: 1 } },
    reply,
  );

export const cases = defineCases(
  'get_last_activity',
  {
    'tells the last sign-in and the last change': {
      covers: ['success'],
      source,
      calls: [
        {
          request: { account_ids: [ADA] },
          replies: [
            delegations(ADA, [
              delegation('d1', 'web', '2026-01-10T08:00:00Z'),
              delegation('d2', 'mobile', '2026-01-12T08:00:00Z'),
              delegation('d3', 'integration', '2026-01-14T08:00:00Z'),
            ]),
            changes(ADA, records([auditRecord('r1', '2026-01-13T09:00:00.123Z')], 'more')),
          ],
          response: [
            lastLogin(ADA, '2026-01-12T08:00:00Z'),
            { account_id: ADA, event_type: 'last_activity', happened_at: '2026-01-13T09:00:00.123Z' },
          ],
        },
      ],
    },
    'looks through all delegations, as none is said to come first': {
      source,
      settings: withoutAudit,
      calls: [
        {
          request: { account_ids: [ADA] },
          replies: [
            delegations(ADA, [delegation('d1', 'web', '2026-01-10T08:00:00Z')], { next: 'abc' }),
            delegations(ADA, [delegation('d2', 'web', '2026-01-11T08:00:00Z')], { cursor: 'abc' }),
          ],
          response: [lastLogin(ADA, '2026-01-11T08:00:00Z')],
        },
      ],
    },
    'leaves out who was never seen, and who is gone': {
      settings: withoutAudit,
      calls: [
        {
          request: { account_ids: [ADA, GRACE] },
          replies: [
            delegations(ADA, []),
            get(`/users/${GRACE}/oauth_delegations`, { query: { limit: 100 } }, gone),
          ],
          response: [],
        },
      ],
    },
    'says what to switch off where the plan has no audit trail': {
      source: 'https://developer.pagerduty.com/docs/rest-api-v2/audit-records-api/',
      calls: [
        {
          request: { account_ids: [ADA] },
          replies: [delegations(ADA, []), changes(ADA, refusal(402, 2014, 'Missing Account Ability'))],
          error: { code: 'permission_denied', appErrorCode: 'pagerduty.permission_denied.plan' },
        },
      ],
    },
  },
  {
    notApplicable: {
      two_pages: 'One answer tells of all accounts that were asked for.',
      empty_page: 'It is no list.',
    },
  },
);
