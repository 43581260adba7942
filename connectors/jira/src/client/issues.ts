import { Endpoints } from '@patchbay/http';
import { cursorPaging, listing, mapEach, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { ISSUES } from '../constants.ts';
import type { JiraSite } from './site.ts';

const Fields = z.looseObject({ created: z.string().nullish(), updated: z.string() });

const Issue = z.object({ id: z.string(), key: z.string(), self: z.string().nullish(), fields: Fields });

const IssuePage = z.object({
  issues: z.array(Issue),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().nullish(),
});

/** An issue with its times beside its fields. */
export const IssueRecord = Issue.extend({ created: z.string().nullish(), updated: z.string() });
export type IssueRecord = z.infer<typeof IssueRecord>;

/** The furthest that a clock is behind that of UTC. */
const FURTHEST_BEHIND_MS = 12 * 3_600_000;

/**
 * A time in JQL, which knows minutes and takes them as of the time zone of whoever asks: as it is in the zone that is
 * furthest behind, so that nothing is missed in any.
 *
 * @see https://support.atlassian.com/jira-service-management-cloud/docs/jql-fields/#Updated
 */
function inJql(time: string): string {
  const early = new Date(Date.parse(time) - FURTHEST_BEHIND_MS).toISOString();
  return `${early.slice(0, 10)} ${early.slice(11, 16)}`;
}

/** @see https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-get */
export class JiraIssues extends Endpoints<JiraSite> {
  /** Issues that changed since a time, and up to 26 hours before it. A search must be limited by something. */
  updatedSince(time = '1971-01-01T00:00:00Z'): PagedSource<IssueRecord> {
    const query = { jql: `updated >= "${inJql(time)}" ORDER BY updated ASC`, fields: '*navigable' };
    const issues = listing(
      cursorPaging({ ...ISSUES, cursorParameter: 'nextPageToken', sizeParameter: 'maxResults' }),
      (request) => this.api.read('search/jql', IssuePage, { ...query, ...request.query }),
      ({ issues: items, nextPageToken: next, isLast }) => ({
        items,
        next,
        hasMore: typeof isLast === 'boolean' ? !isLast : undefined,
      }),
      // One that changes while the list is read comes once more, behind the others.
      { identify: ({ id, fields }) => `${id} ${fields.updated}` },
    );
    return mapEach(issues, (issue) => ({
      ...issue,
      created: issue.fields.created,
      updated: issue.fields.updated,
    }));
  }
}
