import type { Disagreement } from '@patchbay/testing';

/** Where the description is wrong of what streams alone ask for. */
export const streamDisagreements: readonly Disagreement[] = [
  {
    pointer: '/paths',
    kind: 'unknown-path',
    page: 'https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-get',
    reason: 'The stream of issues: the description has the older search alone.',
  },
];
