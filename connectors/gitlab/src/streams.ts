import { path } from '@patchbay/http';
import { linkHeaderPaging } from '@patchbay/pagination';
import { datetimeCursor, httpStream, keepFields, paged, type HttpStreamBase } from '@patchbay/streams';
import { z } from 'zod';
import { app } from './app.ts';
import { authOf } from './auth.ts';
import { apiOf, errorMessage } from './client/api.ts';
import { PAGE_SIZE } from './constants.ts';

const text = z.string().nullish();
const labels = z.array(z.string()).nullish();
const person = z.object({ id: z.int(), username: z.string() }).nullish();

const Work = z.object({
  id: z.int(),
  iid: z.int(),
  project_id: z.int(),
  title: z.string(),
  description: text,
  state: z.string(),
  labels,
  author: person,
  assignees: z.array(person).nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: text,
  web_url: text,
});

const Issue = Work.extend({ issue_type: text, confidential: z.boolean().nullish(), due_date: text });

const MergeRequest = Work.extend({
  draft: z.boolean().nullish(),
  merged_at: text,
  source_branch: text,
  target_branch: text,
  reviewers: z.array(person).nullish(),
});

/** What both have in common. In the order in which they were made, changes that come meanwhile push nothing out of a page. */
const work = {
  baseUrl: ({ settings }) => apiOf(settings),
  auth: authOf,
  errorMessage,
  tenant: async ({ client }) => client.tenantOf(await client.group()),
  paging: paged((place) => linkHeaderPaging({ ...place, pageSize: PAGE_SIZE, sizeParameter: 'per_page' })),
  guards: { mayRepeat: true },
  primaryKey: 'id',
  query: { scope: 'all', state: 'all', non_archived: false, order_by: 'created_at', sort: 'asc' },
  inject: [{ from: 'window.start', query: 'updated_after' }],
  cursor: datetimeCursor({ field: 'updated_at', start: ({ settings }) => settings.start_date }),
} satisfies HttpStreamBase<typeof app>;

/** A list of the group, or of the whole instance. */
function workStream(
  name: 'issues' | 'merge_requests',
  description: string,
  schema: typeof Issue | typeof MergeRequest,
) {
  return app.stream(
    httpStream({
      ...work,
      name,
      description,
      path: ({ settings: { group } }) => (group === undefined ? name : path`groups/${group}/${name}`),
      transform: [keepFields(Object.keys(schema.shape))],
      schema,
    }),
  );
}

/** @see https://docs.gitlab.com/api/issues/#list-group-issues */
export const issues = workStream('issues', 'The issues of all projects, open and closed.', Issue);

/** @see https://docs.gitlab.com/api/merge_requests/#list-group-merge-requests */
export const mergeRequests = workStream(
  'merge_requests',
  'The merge requests of all projects, open, closed and merged.',
  MergeRequest,
);
