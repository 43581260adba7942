import { offsetPaging } from '@patchbay/pagination';
import { datetimeCursor, httpStream, paged, valueAt, type HttpStreamBase } from '@patchbay/streams';
import { z } from 'zod';
import { app } from './app.ts';
import { pagerDutyAuth } from './auth.ts';
import { pagerDutyError } from './client/errors.ts';
import { BASE_URLS, CLASSIC, HEADERS } from './constants.ts';

/** How far the first run goes back. */
const HISTORY_DAYS = 365;

function daysBefore(now: number, days: number): string {
  return new Date(now - days * 86_400_000).toISOString();
}

/** A record as PagerDuty shows it; fields that are not named here are passed on too. */
const Named = z.looseObject({ id: z.string(), type: z.string(), created_at: z.string() });

const Incident = Named.extend({
  incident_number: z.int().nullish(),
  title: z.string().nullish(),
  status: z.string().nullish(),
  urgency: z.string().nullish(),
  updated_at: z.string().nullish(),
  resolved_at: z.string().nullish(),
});

/** What both streams share. Windows with more than 10,000 records, which PagerDuty refuses, are halved. */
const pagerDuty = {
  baseUrl: ({ settings }) => BASE_URLS[settings.region],
  auth: pagerDutyAuth,
  headers: HEADERS,
  errorMessage: pagerDutyError,
  primaryKey: 'id',
  query: ({ window }) => ({ time_zone: 'UTC', since: window?.start, until: window?.end }),
  paging: paged(offsetPaging({ pageSize: CLASSIC.pageSize }), ({ body }) => ({
    hasMore: valueAt(body, 'more') === true,
  })),
  errors: [{ status: 400, contains: 'exceeds maximum allowed value', action: 'split_window' }],
} satisfies HttpStreamBase<typeof app>;

/** By the time of creation: later changes of an incident are seen for 30 days. */
export const incidents = app.stream(
  httpStream({
    ...pagerDuty,
    name: 'incidents',
    description: 'Incidents. Read incrementally, changes of those that are older than 30 days are not seen.',
    path: 'incidents',
    records: 'incidents',
    schema: Incident,
    cursor: datetimeCursor({
      field: 'created_at',
      format: 'iso',
      start: ({ runtime }) => daysBefore(runtime.clock.now(), HISTORY_DAYS),
      step: 'P30D',
      granularity: 'PT1S',
      lookback: 'P30D',
    }),
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
    schema: Named,
    cursor: datetimeCursor({
      field: 'created_at',
      format: 'iso',
      start: ({ runtime }) => daysBefore(runtime.clock.now(), HISTORY_DAYS),
      step: 'P30D',
      granularity: 'PT1S',
      lookback: 'PT1H',
    }),
  }),
);
