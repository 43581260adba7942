import type { Clock } from '@patchbay/core';
import { oneAnswer, type PagedSource } from '@patchbay/pagination';
import { datetimeCursor, stream } from '@patchbay/streams';
import { app } from './app.ts';
import type { ZoomClient } from './client.ts';
import { Operation, SignIn, type Days } from './client/reports.ts';
import { REPORT_DAYS } from './constants.ts';

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The first day that a report reaches back to. */
const firstDay = (clock: Clock): string => dayOf(clock.now() - REPORT_DAYS * 86_400_000);

/** Days of a window, as far as Zoom keeps them: what is older it refuses, and has no longer. */
function read<Item>(
  window: { readonly start: string; readonly end: string } | undefined,
  clock: Clock,
  report: (days: Days) => PagedSource<Item>,
): PagedSource<Item> {
  const { start = firstDay(clock), end = dayOf(clock.now()) } = window ?? {};
  const from = start < firstDay(clock) ? firstDay(clock) : start;
  return end < from ? oneAnswer('nothing', () => []) : report({ from, to: end });
}

/** Whole days in windows of four weeks, and the day before again, for events that come late. */
const cursor = datetimeCursor<ZoomClient>({
  field: 'time',
  format: 'date',
  recordFormats: ['iso'],
  start: ({ runtime }) => firstDay(runtime.clock),
  step: 'P28D',
  lookback: 'P1D',
});

/** @see https://developers.zoom.us/docs/api/meetings/#tag/reports/GET/report/activities */
export const signIns = app.stream(
  stream({
    name: 'sign_ins',
    description: 'Who signed in and out, for the last six months.',
    primaryKey: ['time', 'email', 'type', 'client_type', 'ip_address', 'version'],
    schema: SignIn,
    tenant: ({ client }) => client.users.tenantId(),
    cursor,
    pages: ({ context: { client, runtime }, window }) =>
      read(window, runtime.clock, (days) => client.reports.signIns(days)),
  }),
);

/** @see https://developers.zoom.us/docs/api/meetings/#tag/reports/GET/report/operationlogs */
export const operationLogs = app.stream(
  stream({
    name: 'operation_logs',
    description: 'What admins and users changed, for the last six months.',
    primaryKey: ['time', 'operator', 'category_type', 'action', 'operation_detail'],
    schema: Operation,
    tenant: ({ client }) => client.users.tenantId(),
    cursor,
    pages: ({ context: { client, runtime }, window }) =>
      read(window, runtime.clock, (days) => client.reports.operations(days)),
  }),
);
