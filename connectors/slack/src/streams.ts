import { LastActivityData } from '@patchbay/core';
import { listing, mapSource, singlePage } from '@patchbay/pagination';
import { datetimeCursor, daysAgo, stream } from '@patchbay/streams';
import { z } from 'zod';
import { app } from './app.ts';
import { AccessLog } from './client/administration.ts';

/** A key has no holes: what Slack does not know is an empty text. */
const AccessLogRecord = AccessLog.extend({ ip: z.string(), user_agent: z.string() });

/** Who used Slack, from which address, with which program. An entry comes again when it has grown. */
export const accessLogs = app.stream(
  stream({
    name: 'access_logs',
    description: 'An entry for each account, address and program, of paid plans.',
    primaryKey: ['user_id', 'ip', 'user_agent'],
    schema: AccessLogRecord,
    tenant: async ({ client }) => (await client.workspace()).id,
    cursor: datetimeCursor({
      field: 'date_last',
      format: 'epoch-seconds',
      start: ({ runtime, settings }) => daysAgo(runtime.clock, settings.activity_days),
      dataFeed: true,
    }),
    pages: ({ context }) =>
      mapSource(context.client.administration().accessLogs(), (logs) => ({
        items: logs.map((log) => ({ ...log, ip: log.ip ?? '', user_agent: log.user_agent ?? '' })),
      })),
  }),
);

/** The logs are read once for all accounts, and not once for each page of them. */
export const lastActivity = app.stream(
  stream({
    name: 'last_activity',
    primaryKey: ['account_id', 'event_type'],
    schema: LastActivityData,
    pages: ({ context }) =>
      listing(
        singlePage(),
        () => context.client.administration().lastSeen(context.runtime.clock.now()),
        (items) => ({ items }),
      ),
  }),
);
