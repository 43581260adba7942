import { bearerAuth, path } from '@patchbay/http';
import { cursorPaging, linkHeaderPaging, pageNumberPaging } from '@patchbay/pagination';
import {
  datetimeCursor,
  httpStream,
  paged,
  parentSlices,
  textAt,
  valueAt,
  type HttpStreamBase,
} from '@patchbay/streams';
import { app } from './app.ts';
import { Event, Member, Team } from './schemas.ts';

/** Events, in the order in which they were updated. */
export const events = app.stream(
  httpStream({
    name: 'events',
    schema: Event,
    primaryKey: 'id',
    baseUrl: ({ settings }) => settings.base_url,
    auth: ({ credential }) => bearerAuth(credential.token),
    path: 'events',
    records: 'events',
    cursor: datetimeCursor({
      field: 'updated_at',
      start: ({ settings }) => settings.start,
      step: ({ settings }) => settings.step,
    }),
    inject: [
      { from: 'window.start', query: 'updated_since' },
      { from: 'window.end', query: 'updated_until' },
    ],
    paging: ({ settings }) =>
      paged(cursorPaging({ pageSize: settings.page_size }), ({ body }) => ({
        next: textAt(body, 'next_cursor'),
      })),
  }),
);

/** Teams, which are read once however many streams ask for them. */
export const teams = app.stream(
  httpStream({
    name: 'teams',
    schema: Team,
    primaryKey: 'id',
    useCache: true,
    baseUrl: ({ settings }) => settings.base_url,
    auth: ({ credential }) => bearerAuth(credential.token),
    path: 'teams',
    query: { paging: 'link' },
    records: 'teams',
    paging: ({ settings }) =>
      paged((place) => linkHeaderPaging({ ...place, pageSize: Math.ceil(settings.page_size / 10) })),
  }),
);

/** What is asked of every team. */
const ofTeams = {
  schema: Member,
  primaryKey: 'id',
  slices: parentSlices({ stream: teams, key: 'id', field: 'team_id' }),
  baseUrl: ({ settings }) => settings.base_url,
  auth: ({ credential }) => bearerAuth(credential.token),
  path: ({ slice }) => path`teams/${String(slice['team_id'])}/members`,
  records: 'members',
} satisfies HttpStreamBase<typeof app>;

/** The members of every team. */
export const members = app.stream(
  httpStream({
    name: 'members',
    ...ofTeams,
    query: { paging: 'page' },
    paging: ({ settings }) =>
      paged(pageNumberPaging({ pageSize: Math.ceil(settings.page_size / 10) }), ({ body }) => ({
        totalPages: Number(valueAt(body, 'total_pages')),
      })),
  }),
);

/** The first member of every team, which reads the same parents. */
export const owners = app.stream(
  httpStream({
    name: 'owners',
    ...ofTeams,
    query: { paging: 'offset', limit: 1 },
  }),
);
