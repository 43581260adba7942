import { defineApp } from '@patchbay/core';
import { cursorPaging, listing, offsetPaging } from '@patchbay/pagination';
import { datetimeCursor, parentSlices, stream } from '@patchbay/streams';
import { z } from 'zod';
import { AcmeClient } from './client.ts';

export const app = defineApp({
  appId: 'acme',
  settings: z.object({ start_date: z.string() }),
  credentials: ['token'],
  client: () => new AcmeClient(),
});

export const teams = app.stream(
  stream({
    name: 'teams',
    primaryKey: 'id',
    schema: z.object({ id: z.string() }),
    pages: ({ context }) =>
      listing(
        cursorPaging({ pageSize: 100 }),
        ({ cursor }) => context.client.teams(cursor),
        ({ rows, next }) => ({ items: rows, next }),
      ),
  }),
);

export const members = app.stream(
  stream({
    name: 'members',
    primaryKey: 'id',
    schema: z.object({ id: z.string(), updated_at: z.string() }),
    slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
    cursor: datetimeCursor({
      field: 'updated_at',
      start: ({ settings }) => settings.start_date,
      step: 'P1M',
    }),
    concurrency: 4,
    pages: ({ context, slice, window }) =>
      listing(
        offsetPaging({ pageSize: 100 }),
        ({ offset }) => context.client.members(String(slice['team_id']), { ...rangeOf(window), offset }),
        ({ rows }) => ({ items: rows }),
      ),
  }),
);

const rangeOf = (window: { readonly start: string; readonly end: string } | undefined) =>
  window === undefined ? {} : { from: window.start, to: window.end };
