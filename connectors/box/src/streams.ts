import { datetimeCursor, daysAgo, stream } from '@patchbay/streams';
import { app } from './app.ts';
import { BoxEvent } from './client/events.ts';
import { EVENT_DAYS } from './constants.ts';

/**
 * The events of the enterprise, whole. Box does not say whether the bounds of a query belong to it, so that windows share
 * theirs; and events may come late, so that each run looks back a day.
 *
 * @see https://developer.box.com/guides/events/enterprise-events/for-enterprise/
 */
export const events = app.stream(
  stream({
    name: 'events',
    description: 'The events of the enterprise, which Box keeps for a year.',
    primaryKey: 'event_id',
    schema: BoxEvent,
    tenant: ({ client }) => client.users.enterpriseId(),
    cursor: datetimeCursor({
      field: 'created_at',
      start: ({ runtime, settings }) => settings.start_date ?? daysAgo(runtime.clock, EVENT_DAYS),
      step: 'P7D',
      granularity: 'PT0S',
      lookback: 'P1D',
    }),
    pages: ({ context, window }) =>
      context.client.events.list({ created_after: window?.start, created_before: window?.end }),
  }),
);
