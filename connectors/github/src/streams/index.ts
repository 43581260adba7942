import { path } from '@patchbay/http';
import { linkHeaderPaging } from '@patchbay/pagination';
import {
  addFields,
  datetimeCursor,
  httpStream,
  keepFields,
  paged,
  parentSlices,
  textAt,
  type HttpStreamBase,
} from '@patchbay/streams';
import type { z } from 'zod';
import { app } from '../app.ts';
import { authOf } from '../auth.ts';
import { errorMessage } from '../client/api.ts';
import { HEADERS, PAGE_SIZE } from '../constants.ts';
import type { Settings } from '../settings.ts';
import { Commit, Issue, PullRequest, Repository } from './records.ts';

/** What all streams share. */
const github = {
  baseUrl: ({ settings }) => settings.base_url,
  auth: authOf,
  errorMessage,
  headers: HEADERS,
  tenant: async ({ client }) => (await client.organization.get()).id,
  paging: paged((place) => linkHeaderPaging({ ...place, pageSize: PAGE_SIZE, sizeParameter: 'per_page' })),
  // Records that change while a list is read move, and come again; none is passed over.
  guards: { mayRepeat: true },
  primaryKey: 'id',
} satisfies HttpStreamBase<typeof app>;

export const repositories = app.stream(
  httpStream({
    ...github,
    name: 'repositories',
    description: 'The repositories of the organization.',
    useCache: true,
    path: ({ settings }) => path`orgs/${settings.organization}/repos`,
    query: { sort: 'created', direction: 'asc' },
    transform: [keepFields(Object.keys(Repository.shape))],
    schema: Repository,
  }),
);

const start = ({ settings }: { readonly settings: Settings }) => settings.start_date;

/** A repository that went away while others were read. */
const gone = { status: 404, action: 'skip_slice' } as const;

/** What is below each repository. Names change; the state of a slice stands under what does not. */
const ofRepository = (list: string, schema: z.ZodObject) =>
  ({
    ...github,
    slices: parentSlices({ stream: repositories, key: 'id', field: 'repository_id', extra: ['name'] }),
    concurrency: 4,
    path: ({ settings, extra }) => path`repos/${settings.organization}/${String(extra['name'])}/${list}`,
    errors: [gone],
    transform: [
      addFields({
        repository_id: ({ slice }) => slice['repository_id'],
        repository: ({ extra }) => extra['name'],
      }),
      keepFields(Object.keys(schema.shape)),
    ],
    schema,
  }) satisfies HttpStreamBase<typeof app>;

export const issues = app.stream(
  httpStream({
    ...ofRepository('issues', Issue),
    name: 'issues',
    description: 'The issues of all repositories, open and closed.',
    // In the order in which they were made, changes that come while it is read push none out of a page.
    query: { state: 'all', sort: 'created', direction: 'asc' },
    inject: [{ from: 'window.start', query: 'since' }],
    cursor: datetimeCursor({ field: 'updated_at', start }),
    // 410: the repository has no issues, as its owner has switched them off.
    errors: [gone, { status: 410, action: 'ignore' }],
    // Pull requests are listed among issues; they are a stream of their own.
    filter: (record) => record['pull_request'] === undefined,
  }),
);

export const pullRequests = app.stream(
  httpStream({
    ...ofRepository('pulls', PullRequest),
    name: 'pull_requests',
    description: 'The pull requests of all repositories, open, closed and merged.',
    // The list takes no time to begin at, so that it is read from its newest change back.
    query: { state: 'all', sort: 'updated', direction: 'desc' },
    cursor: datetimeCursor({ field: 'updated_at', start, dataFeed: true }),
  }),
);

const ofCommits = ofRepository('commits', Commit);

export const commits = app.stream(
  httpStream({
    ...ofCommits,
    name: 'commits',
    description: 'The commits on the default branch of all repositories.',
    inject: [{ from: 'window.start', query: 'since' }],
    // Commits come when they are pushed or merged, with the date at which they were made.
    cursor: datetimeCursor({ field: 'committed_at', start, lookback: 'P30D' }),
    // 409: the repository has no commit yet.
    errors: [gone, { status: 409, action: 'ignore' }],
    transform: [
      addFields({ committed_at: ({ record }) => textAt(record, 'commit.committer.date') }),
      ...ofCommits.transform,
    ],
    primaryKey: ['repository_id', 'sha'],
  }),
);
