import { userObject } from './vendor-objects.ts';

/** Work as GitHub lists it: what streams read, trimmed. */

const common = (id: number, number: number, updated_at: string) => ({
  id,
  number,
  title: `Number ${number}`,
  state: 'open',
  user: userObject(2, 'ben'),
  body: null,
  created_at: '2025-12-01T00:00:00Z',
  updated_at,
  closed_at: null,
});

/** @see https://docs.github.com/en/rest/issues/issues#list-repository-issues */
export const issueObject = (id: number, number: number, updated_at: string) => common(id, number, updated_at);

/** @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests */
export const pullObject = (id: number, number: number, updated_at: string) => ({
  ...common(id, number, updated_at),
  merged_at: null,
  draft: false,
});

/** @see https://docs.github.com/en/rest/commits/commits#list-commits */
export const commitObject = (sha: string, date: string) => ({
  sha,
  commit: {
    message: 'Change something',
    author: { name: 'Ben', email: 'ben@example.com', date },
    committer: { name: 'Ben', email: 'ben@example.com', date },
  },
  author: userObject(2, 'ben'),
  committer: null,
  parents: [],
});

/** @see https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization */
export const auditObject = (index: number, actor_id: number, actor: string, time: string) => ({
  '@timestamp': Date.parse(time),
  _document_id: `event${index}`,
  action: 'repo.access',
  actor,
  actor_id,
  org: 'octo-org',
  repo: 'octo-org/api',
});
