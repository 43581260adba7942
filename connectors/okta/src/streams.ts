import { datetimeCursor, daysAgo, stream } from '@patchbay/streams';
import { app } from './app.ts';
import { LogEvent } from './client/logs.ts';
import { SYSTEM_LOG_DAYS } from './constants.ts';

/**
 * The events of the System Log, whole. A query with an end may lack events that come late, so that each run looks back a
 * day.
 *
 * @see https://developer.okta.com/docs/reference/system-log-query/#bounded-requests
 */
export const systemLog = app.stream(
  stream({
    name: 'system_log',
    description: 'The events of the System Log, which Okta keeps for 90 days.',
    primaryKey: 'uuid',
    schema: LogEvent,
    tenant: ({ client }) => client.organizationId(),
    cursor: datetimeCursor({
      field: 'published',
      format: 'iso-milliseconds',
      start: ({ runtime }) => daysAgo(runtime.clock, SYSTEM_LOG_DAYS),
      step: 'P7D',
      granularity: 'PT0.001S',
      lookback: 'P1D',
    }),
    pages: ({ context, window }) => {
      const { clock } = context.runtime;
      return context.client.logs.events({
        since: window?.start ?? daysAgo(clock, SYSTEM_LOG_DAYS),
        until: window?.end ?? daysAgo(clock, 0),
      });
    },
  }),
);
