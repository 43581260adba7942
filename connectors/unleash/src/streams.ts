import { mapSource } from '@patchbay/pagination';
import { datetimeCursor, daysAgo, stream } from '@patchbay/streams';
import { app } from './app.ts';
import { Event } from './client/instance.ts';
import { EVENT_LOG_DAYS } from './constants.ts';

/** The event log, whole. It is asked for by days, so that a run begins with the day of the last event. */
export const events = app.stream(
  stream({
    name: 'events',
    description: 'The event log: what was changed in Unleash, by whom, from what and to what.',
    primaryKey: 'id',
    schema: Event,
    tenant: ({ client }) => client.instance.id(),
    cursor: datetimeCursor({
      field: 'createdAt',
      format: 'iso-milliseconds',
      start: ({ runtime }) => daysAgo(runtime.clock, EVENT_LOG_DAYS),
      granularity: 'PT0.001S',
      lookback: 'PT1H',
    }),
    pages: ({ context, window }) => {
      const now = daysAgo(context.runtime.clock, 0);
      const { start, end } = window ?? { start: now, end: now };
      return mapSource(context.client.instance.events(start, end), (found) => ({
        items: found.filter(({ createdAt }) => createdAt >= start && createdAt <= end),
      }));
    },
  }),
);
