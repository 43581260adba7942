import { path } from '@patchbay/http';
import { linkHeaderPaging } from '@patchbay/pagination';
import {
  addFields,
  datetimeCursor,
  httpStream,
  paged,
  parentSlices,
  textAt,
  type HttpStreamBase,
} from '@patchbay/streams';
import { z } from 'zod';
import { app } from './app.ts';
import { authOf } from './auth.ts';
import { errorMessage } from './client/api.ts';
import { HEADERS, PAGE_SIZE } from './constants.ts';

const time = z.string();
const person = z.looseObject({ id: z.int(), login: z.string() }).nullish();

/** What all streams share. A repository that went away while it was read is left out of the run. */
const github = {
  baseUrl: ({ settings }) => settings.base_url,
  auth: authOf,
  errorMessage,
  headers: HEADERS,
  tenant: async ({ client }) => (await client.organization.get()).id,
  paging: paged((place) => linkHeaderPaging({ ...place, pageSize: PAGE_SIZE, sizeParameter: 'per_page' })),
  // Records that change while a list is read move, and come again; none is passed over.
  guards: { mayRepeat: true },
  errors: [{ status: 404, action: 'skip_slice' }],
} satisfies HttpStreamBase<typeof app>;

/** @see https://docs.github.com/en/rest/repos/repos#list-organization-repositories */
export const repositories = app.stream(
  httpStream({
    ...github,
    errors: [],
    name: 'repositories',
    useCache: true,
    description: 'The repositories of the organization.',
    path: ({ settings }) => path`orgs/${settings.organization}/repos`,
    query: { sort: 'created', direction: 'asc' },
    primaryKey: 'id',
    schema: z.looseObject({
      id: z.int(),
      node_id: z.string(),
      name: z.string(),
      full_name: z.string(),
      private: z.boolean(),
      visibility: z.string().nullish(),
      archived: z.boolean().nullish(),
      default_branch: z.string().nullish(),
      created_at: time.nullish(),
      updated_at: time.nullish(),
      pushed_at: time.nullish(),
    }),
  }),
);

/** What the streams below a repository share. */
const ofRepository = {
  ...github,
  // Names change; the state of a slice stands under what does not.
  slices: parentSlices({ stream: repositories, key: 'id', field: 'repository_id', extra: ['name'] }),
  transform: [
    addFields({
      repository_id: ({ slice }) => slice['repository_id'],
      repository: ({ extra }) => extra['name'],
    }),
  ],
  concurrency: 4,
} satisfies HttpStreamBase<typeof app>;

/** GitHub lists pull requests among issues; they are a stream of their own. @see https://docs.github.com/en/rest/issues/issues#list-repository-issues */
export const issues = app.stream(
  httpStream({
    ...ofRepository,
    name: 'issues',
    description: 'The issues of all repositories, open and closed.',
    path: ({ settings, extra }) => path`repos/${settings.organization}/${String(extra['name'])}/issues`,
    // In the order in which they were made, changes that come while it is read push none out of a page.
    query: { state: 'all', sort: 'created', direction: 'asc' },
    inject: [{ from: 'window.start', query: 'since' }],
    cursor: datetimeCursor({ field: 'updated_at', start: ({ settings }) => settings.start_date }),
    errors: [...github.errors, { status: 410, action: 'ignore' }],
    filter: (record) => record['pull_request'] === undefined,
    primaryKey: 'id',
    schema: z.looseObject({
      id: z.int(),
      repository_id: z.int(),
      repository: z.string(),
      number: z.int(),
      title: z.string(),
      state: z.string(),
      user: person,
      created_at: time,
      updated_at: time,
      closed_at: time.nullish(),
    }),
  }),
);

/** The list takes no time to begin at, so that it is read from its newest change back. @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests */
export const pullRequests = app.stream(
  httpStream({
    ...ofRepository,
    name: 'pull_requests',
    description: 'The pull requests of all repositories, open, closed and merged.',
    path: ({ settings, extra }) => path`repos/${settings.organization}/${String(extra['name'])}/pulls`,
    query: { state: 'all', sort: 'updated', direction: 'desc' },
    cursor: datetimeCursor({
      field: 'updated_at',
      start: ({ settings }) => settings.start_date,
      dataFeed: true,
    }),
    primaryKey: 'id',
    schema: z.looseObject({
      id: z.int(),
      repository_id: z.int(),
      repository: z.string(),
      number: z.int(),
      title: z.string(),
      state: z.string(),
      user: person,
      created_at: time,
      updated_at: time,
      closed_at: time.nullish(),
      merged_at: time.nullish(),
    }),
  }),
);

/** @see https://docs.github.com/en/rest/commits/commits#list-commits */
export const commits = app.stream(
  httpStream({
    ...ofRepository,
    name: 'commits',
    description: 'The commits on the default branch of all repositories.',
    path: ({ settings, extra }) => path`repos/${settings.organization}/${String(extra['name'])}/commits`,
    inject: [{ from: 'window.start', query: 'since' }],
    transform: [
      ...ofRepository.transform,
      addFields({ committed_at: ({ record }) => textAt(record, 'commit.committer.date') }),
    ],
    cursor: datetimeCursor({ field: 'committed_at', start: ({ settings }) => settings.start_date }),
    // A repository without a commit.
    errors: [...github.errors, { status: 409, action: 'ignore' }],
    primaryKey: ['repository_id', 'sha'],
    schema: z.looseObject({
      sha: z.string(),
      repository_id: z.int(),
      repository: z.string(),
      committed_at: time.nullish(),
      commit: z.looseObject({ message: z.string() }),
      author: person,
      committer: person,
    }),
  }),
);
