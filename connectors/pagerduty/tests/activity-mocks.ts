import { get, type Reply } from '@patchbay/testing';
import { ADA, API, SALES } from './common-mock-data.ts';

/** A sign-in, or an integration that a user let in. */
export const delegation = (id: string, delegation_type: string, created_at: string) => ({
  id,
  delegation_type,
  client_id: 'PagerDutyLogin',
  self: `${API}/users/${ADA}/oauth_delegations/${id}`,
  created_at,
  expires_at: '2026-02-01T12:00:00Z',
  status: 'issued',
  scope: 'openid profile',
});

export const delegations = (
  userId: string,
  found: readonly object[],
  { cursor, next }: { readonly cursor?: string; readonly next?: string } = {},
) =>
  get(
    `/users/${userId}/oauth_delegations`,
    { query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } },
    {
      json: {
        oauth_delegations: found,
        limit: 100,
        more: next !== undefined,
        ...(next === undefined ? {} : { next_cursor: next }),
      },
    },
  );

/** @see https://developer.pagerduty.com/docs/rest-api-v2/audit-records-api/ */
export const auditRecord = (
  id: string,
  execution_time: string,
  parts: Readonly<Record<string, unknown>> = {},
) => ({
  id,
  self: null,
  execution_time,
  execution_context: { request_id: 'q1', remote_address: '192.0.2.7' },
  actors: [{ id: ADA, summary: 'Ada Lovelace', type: 'user_reference' }],
  method: { type: 'browser' },
  root_resource: { id: SALES, type: 'team_reference', summary: 'Sales' },
  action: 'update',
  details: { resource: { id: SALES, type: 'team_reference', summary: 'Sales' } },
  ...parts,
});

export const activityRecord = (id: string, timestamp: string) => ({
  id,
  activity_type: 'team.update',
  timestamp,
  actor: { account_id: ADA },
  targets: [],
  metadata: { resource_id: SALES, resource: 'Sales', method: 'browser', ip_address: '192.0.2.7' },
});

export const records = (found: readonly object[], next_cursor: string | null = null): Reply => ({
  json: { records: found, next_cursor, limit: 100 },
});
