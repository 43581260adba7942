import { datetimeCursor, stream } from '@patchbay/streams';
import { app } from './app.ts';
import type { JiraClient } from './client.ts';
import { IssueRecord } from './client/issues.ts';
import { Project } from './client/projects.ts';

/** Of another site a state would skip what is older. */
const tenant = ({ client }: { readonly client: JiraClient }) => client.site.cloudId();

/**
 * By the time of the last change. The search shows changes late, so that each run looks back; and it begins up to 26 hours
 * early, of which what was read before is left out here.
 */
export const issues = app.stream(
  stream({
    name: 'issues',
    description: 'Issues with their navigable fields. Those that are deleted are not told.',
    primaryKey: 'id',
    schema: IssueRecord,
    tenant,
    cursor: datetimeCursor({
      field: 'updated',
      format: 'iso-milliseconds',
      lookback: 'PT10M',
      clientSide: true,
    }),
    pages: ({ context, window }) => context.client.issues.updatedSince(window?.start),
  }),
);

export const projects = app.stream(
  stream({
    name: 'projects',
    description: 'Projects that are not archived.',
    primaryKey: 'id',
    schema: Project,
    tenant,
    pages: ({ context }) => context.client.projects.list(),
  }),
);
