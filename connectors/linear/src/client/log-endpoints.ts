import { connectionOf, defineQuery, type GraphqlClient } from '@patchbay/graphql';
import { Endpoints } from '@patchbay/http';
import { z } from 'zod';
import { PAGES } from '../constants.ts';
import { PAGE } from './answers.ts';

/** A stretch of time; both ends belong to it. */
export interface TimeRange {
  readonly start: string;
  readonly end: string;
}

const Reference = z.object({ id: z.string() }).nullish();

/** An issue, as the stream gives it. */
export const Issue = z.object({
  id: z.string(),
  identifier: z.string(),
  title: z.string(),
  description: z.string().nullish(),
  priority: z.number().nullish(),
  estimate: z.number().nullish(),
  url: z.string().nullish(),
  createdAt: z.string(),
  updatedAt: z.string(),
  startedAt: z.string().nullish(),
  completedAt: z.string().nullish(),
  canceledAt: z.string().nullish(),
  archivedAt: z.string().nullish(),
  dueDate: z.string().nullish(),
  trashed: z.boolean().nullish(),
  labelIds: z.array(z.string()).nullish(),
  state: z.object({ id: z.string(), name: z.string(), type: z.string() }).nullish(),
  team: Reference,
  assignee: Reference,
  creator: Reference,
  project: Reference,
  parent: Reference,
});

export const Issues = defineQuery({
  text: `query Issues($filter: IssueFilter, $first: Int!, $after: String) {
    issues(first: $first, after: $after, filter: $filter, includeArchived: true, orderBy: updatedAt) {
      nodes {
        id identifier title description priority estimate url
        createdAt updatedAt startedAt completedAt canceledAt archivedAt dueDate trashed labelIds
        state { id name type }
        team { id } assignee { id } creator { id } project { id } parent { id }
      }
      ${PAGE}
    }
  }`,
  data: z.object({ issues: connectionOf(Issue) }),
});

/** An entry of the audit log, as the stream gives it. */
export const AuditEntry = z.object({
  id: z.string(),
  type: z.string(),
  actorId: z.string().nullish(),
  ip: z.string().nullish(),
  countryCode: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  createdAt: z.string(),
});

export const AuditEntries = defineQuery({
  text: `query AuditEntries($filter: AuditEntryFilter, $first: Int!, $after: String) {
    auditEntries(first: $first, after: $after, filter: $filter) {
      nodes { id type actorId ip countryCode metadata createdAt }
      ${PAGE}
    }
  }`,
  data: z.object({ auditEntries: connectionOf(AuditEntry) }),
});

const within = (field: string, range: TimeRange | undefined) =>
  range === undefined ? undefined : { [field]: { gte: range.start, lte: range.end } };

/** What streams read. */
export class LinearLog extends Endpoints<GraphqlClient> {
  /** In no range: all. */
  issues(range?: TimeRange) {
    return this.api.connection(Issues, {
      ...PAGES,
      variables: (page) => ({ filter: within('updatedAt', range), ...page }),
      read: ({ issues }) => issues,
    });
  }

  /** In no range: all. */
  auditEntries(range?: TimeRange) {
    return this.api.connection(AuditEntries, {
      ...PAGES,
      variables: (page) => ({ filter: within('createdAt', range), ...page }),
      read: ({ auditEntries }) => auditEntries,
    });
  }
}
