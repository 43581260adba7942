import { defineApp } from '@patchbay/core';
import { bearerAuth, path } from '@patchbay/http';
import { cursorPaging } from '@patchbay/pagination';
import {
  addFields,
  datetimeCursor,
  httpStream,
  paged,
  parentSlices,
  textAt,
  waitFromHeader,
  type HttpStreamBase,
} from '@patchbay/streams';
import { z } from 'zod';

export const app = defineApp({
  appId: 'example',
  settings: z.object({ site: z.string(), start_date: z.string() }),
  credentials: ['token'],
  client: () => ({}),
});

/** What all streams of the app share. */
const example = {
  baseUrl: ({ settings }) => `https://${settings.site}.example.com/api/v2`,
  auth: ({ credential }) => bearerAuth(credential.token),
  records: 'data',
  paging: paged(cursorPaging({ pageSize: 100 }), ({ body }) => ({ next: textAt(body, 'meta.next') })),
  errors: [
    { status: 403, contains: 'quota', action: 'rate_limited', backoff: waitFromHeader('X-Quota-Reset') },
    { status: 404, action: 'skip_slice' },
  ],
} satisfies HttpStreamBase<typeof app>;

export const teams = app.stream(
  httpStream({
    ...example,
    name: 'teams',
    path: 'teams',
    primaryKey: 'id',
    schema: z.object({ id: z.string(), name: z.string() }),
  }),
);

export const members = app.stream(
  httpStream({
    ...example,
    name: 'members',
    path: ({ slice }) => path`teams/${String(slice['team_id'])}/members`,
    slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
    cursor: datetimeCursor({
      field: 'updated_at',
      start: ({ settings }) => settings.start_date,
      step: 'P30D',
    }),
    inject: [
      { from: 'window.start', query: 'updated_from' },
      { from: 'window.end', query: 'updated_to' },
    ],
    transform: [addFields({ team_id: ({ slice }) => slice['team_id'] })],
    primaryKey: ['team_id', 'id'],
    schema: z.object({ id: z.string(), team_id: z.string(), updated_at: z.string() }),
  }),
);
