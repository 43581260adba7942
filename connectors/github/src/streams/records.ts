import { z } from 'zod';

const id = z.int();
const text = z.string();
const time = z.string();
const maybeText = text.nullish();
const maybeTime = time.nullish();
const maybeCount = z.int().nullish();
const flag = z.boolean().nullish();
const object = z.looseObject({});
const person = z.looseObject({ id: z.int(), login: z.string() }).nullish();

/** @see https://docs.github.com/en/rest/repos/repos#list-organization-repositories */
export const Repository = z.object({
  id,
  node_id: text,
  name: text,
  full_name: text,
  description: maybeText,
  html_url: maybeText,
  private: z.boolean(),
  visibility: maybeText,
  fork: flag,
  archived: flag,
  disabled: flag,
  is_template: flag,
  language: maybeText,
  topics: z.array(z.string()).nullish(),
  default_branch: maybeText,
  size: maybeCount,
  forks_count: maybeCount,
  stargazers_count: maybeCount,
  open_issues_count: maybeCount,
  custom_properties: object.nullish(),
  created_at: maybeTime,
  updated_at: maybeTime,
  pushed_at: maybeTime,
});

/** What issues and pull requests have in common. */
const Thread = z.object({
  id,
  node_id: maybeText,
  repository_id: id,
  repository: text,
  number: z.int(),
  title: text,
  body: maybeText,
  state: text,
  locked: flag,
  active_lock_reason: maybeText,
  html_url: maybeText,
  user: person,
  author_association: maybeText,
  assignees: z.array(object).nullish(),
  labels: z.array(z.unknown()).nullish(),
  milestone: object.nullish(),
  created_at: time,
  updated_at: time,
  closed_at: maybeTime,
});

/** @see https://docs.github.com/en/rest/issues/issues#list-repository-issues */
export const Issue = Thread.extend({
  state_reason: maybeText,
  comments: maybeCount,
  closed_by: person,
});

/** @see https://docs.github.com/en/rest/pulls/pulls#list-pull-requests */
export const PullRequest = Thread.extend({
  draft: flag,
  head: object.nullish(),
  base: object.nullish(),
  requested_reviewers: z.array(object).nullish(),
  requested_teams: z.array(object).nullish(),
  auto_merge: object.nullish(),
  merge_commit_sha: maybeText,
  merged_at: maybeTime,
});

/** @see https://docs.github.com/en/rest/commits/commits#list-commits */
export const Commit = z.object({
  sha: text,
  node_id: maybeText,
  repository_id: id,
  repository: text,
  committed_at: maybeTime,
  html_url: maybeText,
  commit: z.looseObject({ message: z.string() }),
  // A commit by an address that no account has is by nobody; one by an account that is gone has an empty object.
  author: object.nullish(),
  committer: object.nullish(),
  parents: z.array(object).nullish(),
});
