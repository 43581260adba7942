import { defineApp } from '@patchbay/core';
import { bearerAuth, createHttpClient, path, type HttpClient } from '@patchbay/http';
import { cursorPaging, offsetPaging, pageNumberPaging } from '@patchbay/pagination';
import {
  addFields,
  datetimeCursor,
  httpStream,
  listSlices,
  paged,
  parentSlices,
  textAt,
  valueAt,
  type HttpStreamBase,
} from '@patchbay/streams';
import { z } from 'zod';

const app = defineApp({
  appId: 'data',
  settings: z.object({ base_url: z.string(), start_date: z.string(), end_date: z.string() }),
  credentials: ['token'],
  client: (context) =>
    createHttpClient(context, {
      baseUrl: context.settings.base_url,
      auth: bearerAuth(context.credential.token),
    }),
});

const base = {
  baseUrl: ({ settings }) => settings.base_url,
  auth: ({ credential }) => bearerAuth(credential.token),
  records: 'data',
  paging: paged(cursorPaging({ pageSize: 4, sizeParameter: null }), ({ body }) => ({
    next: textAt(body, 'next'),
  })),
  backoff: 0.05,
} satisfies HttpStreamBase<typeof app>;

const inTime = {
  cursor: datetimeCursor<HttpClient, { readonly start_date: string; readonly end_date: string }>({
    field: 'updated_at',
    start: ({ settings }) => settings.start_date,
    end: ({ settings }) => settings.end_date,
    step: 'P10D',
  }),
  inject: [
    { from: 'window.start', query: 'since' },
    { from: 'window.end', query: 'until' },
  ],
} as const;

const teams = app.stream(
  httpStream({
    ...base,
    name: 'teams',
    path: 'teams',
    paging: paged(
      pageNumberPaging({ pageSize: 2, sizeParameter: 'per_page', endsAt: 'short-page' }),
      () => ({}),
    ),
    primaryKey: 'id',
    schema: z.object({ id: z.string(), name: z.string(), size: z.int() }),
  }),
);

const members = app.stream(
  httpStream({
    ...base,
    name: 'members',
    path: ({ slice }) => path`teams/${String(slice['team_id'])}/members`,
    slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
    transform: [addFields({ team_id: ({ slice }) => slice['team_id'] })],
    primaryKey: 'id',
    schema: z.object({
      id: z.string(),
      team_id: z.string(),
      email: z.string().nullish(),
      tags: z.object({ level: z.int(), words: z.array(z.string()) }),
    }),
  }),
);

const sites = app.stream(
  httpStream({
    ...base,
    name: 'sites',
    path: ({ slice }) => path`sites/${String(slice['region'])}`,
    slices: listSlices('region', ['eu', 'us', 'empty', 'apac']),
    paging: paged(offsetPaging({ pageSize: 3 }), ({ body }) => ({ total: Number(valueAt(body, 'total')) })),
    transform: [addFields({ region: ({ slice }) => slice['region'] })],
    primaryKey: 'id',
    schema: z.object({ id: z.string(), region: z.string(), area: z.number(), open: z.boolean() }),
  }),
);

const events = app.stream(
  httpStream({
    ...base,
    ...inTime,
    name: 'events',
    path: 'events',
    primaryKey: 'id',
    schema: z.object({ id: z.string(), updated_at: z.string(), kind: z.string() }),
  }),
);

const logs = app.stream(
  httpStream({
    ...base,
    ...inTime,
    name: 'logs',
    path: ({ slice }) => path`teams/${String(slice['team_id'])}/logs`,
    slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
    transform: [addFields({ team_id: ({ slice }) => slice['team_id'] })],
    primaryKey: 'id',
    schema: z.object({ id: z.string(), team_id: z.string(), updated_at: z.string() }),
  }),
);

/** The source that is also written as a manifest for Airbyte's CDK. */
export const dataIntegration = app.integration({
  version: '1.0.0',
  description: { userFriendlyName: 'Data', categories: ['OTHER'] },
  capabilities: {
    validateCredentials: app.capability('validate_credentials', async ({ client }) => {
      await client.get('teams');
      return { response: { valid: true, unique_tenant_id: 'data' } };
    }),
  },
  streams: { teams, members, sites, events, logs },
});
