import { offsetPaging } from '@patchbay/pagination';
import { datetimeCursor, daysAgo, httpStream, paged, valueAt, type HttpStreamBase } from '@patchbay/streams';
import { z } from 'zod';
import { app } from './app.ts';
import { authOf } from './auth.ts';
import { errorMessage } from './client/errors.ts';
import { BASE_URLS, CLASSIC, HEADERS } from './constants.ts';

/** How far the first run goes back. */
const HISTORY_DAYS = 365;

const Thing = z.looseObject({}).nullish();
const Things = z.array(z.looseObject({})).nullish();
const Text = z.string().nullish();

/** What both have; fields that are not named here are passed on too. */
const Entry = z.looseObject({
  id: z.string(),
  type: z.string(),
  created_at: z.string(),
  summary: Text,
  self: Text,
  html_url: Text,
  service: Thing,
  teams: Things,
});

/** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1incidents/get */
const Incident = Entry.extend({
  incident_number: z.int().nullish(),
  title: Text,
  status: Text,
  urgency: Text,
  incident_key: Text,
  updated_at: Text,
  resolved_at: Text,
  last_status_change_at: Text,
  last_status_change_by: Thing,
  resolve_reason: Thing,
  priority: Thing,
  escalation_policy: Thing,
  assignments: Things,
  assigned_via: Text,
  acknowledgements: Things,
  first_trigger_log_entry: Thing,
  alert_counts: Thing,
  incident_type: Thing,
});

/** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1log_entries/get */
const LogEntry = Entry.extend({
  agent: Thing,
  channel: Thing,
  incident: Thing,
  contexts: Things,
  event_details: Thing,
  note: Text,
});

/** What both streams share. Windows with more than 10,000 records, which PagerDuty refuses, are halved. */
const pagerDuty = {
  baseUrl: ({ settings }) => BASE_URLS[settings.region],
  auth: authOf,
  headers: HEADERS,
  errorMessage,
  primaryKey: 'id',
  tenant: ({ client }) => client.users.subdomain(),
  query: ({ window }) => ({ time_zone: 'UTC', since: window?.start, until: window?.end }),
  paging: paged(offsetPaging({ pageSize: CLASSIC.pageSize }), ({ body }) => ({
    hasMore: valueAt(body, 'more') === true,
  })),
  errors: [{ status: 400, contains: 'exceeds maximum allowed value', action: 'split_window' }],
} satisfies HttpStreamBase<typeof app>;

const byCreation = (lookback: string) =>
  datetimeCursor({
    field: 'created_at',
    format: 'iso',
    start: ({ runtime }) => daysAgo(runtime.clock, HISTORY_DAYS),
    step: 'P30D',
    granularity: 'PT1S',
    lookback,
  });

/** By the time of creation: later changes of an incident are seen for 30 days. */
export const incidents = app.stream(
  httpStream({
    ...pagerDuty,
    name: 'incidents',
    description: 'Incidents. Read incrementally, changes of those that are older than 30 days are not seen.',
    path: 'incidents',
    // PagerDuty names no order of its own, and pages of one that changes would lose incidents.
    query: (given) => ({ ...pagerDuty.query(given), sort_by: 'created_at:asc' }),
    records: 'incidents',
    schema: Incident,
    cursor: byCreation('P30D'),
  }),
);

/** What happened to incidents, entry by entry. */
export const logEntries = app.stream(
  httpStream({
    ...pagerDuty,
    name: 'log_entries',
    description:
      'What happened to incidents: triggered, notified, acknowledged, resolved. Entries do not change.',
    path: 'log_entries',
    records: 'log_entries',
    schema: LogEntry,
    cursor: byCreation('PT1H'),
  }),
);
