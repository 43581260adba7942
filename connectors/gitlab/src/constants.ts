import type { RateLimitConfig } from '@patchbay/core';

export const GITLAB_COM = 'https://gitlab.com';

/** Records to ask for at once, and the most that GitLab gives. @see https://docs.gitlab.com/api/rest/#pagination */
export const PAGE_SIZE = 100;

/** Most groups and projects have less than a page of members. */
export const SHORT_LISTS = { requestsPerPage: 10 };

/** How many groups and projects are asked at a time where all of them must be. */
export const CONCURRENCY = 5;

/** Memberships change at once as a rule; what depends on them may take a moment. */
export const READ_BACK = { tries: 3, delaySeconds: 2 } as const;

const source = 'https://docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom';

/** A budget of some endpoints, of which the headers say nothing. */
const budget = (id: string, requests: number, minutes: number, paths: RegExp): RateLimitConfig => ({
  id,
  requestsPerWindow: requests,
  windowSeconds: minutes * 60,
  strategy: 'FIXED',
  appliesTo: ({ method, url }) => method === 'GET' && paths.test(new URL(url).pathname),
  source,
});

/** Those of GitLab.com. An instance of one's own has the limits that its administrator set. */
export const RATE_LIMITS: readonly RateLimitConfig[] = [
  { id: 'api', requestsPerWindow: 2000, windowSeconds: 60, source },
  budget('user', 300, 10, /\/api\/v4\/users\/[^/]+$/),
  budget('groups', 200, 1, /\/api\/v4\/groups$/),
  budget('group', 400, 1, /\/api\/v4\/groups\/[^/]+$/),
  budget('group-projects', 600, 1, /\/api\/v4\/groups\/[^/]+\/projects$/),
  budget('projects', 2000, 10, /\/api\/v4\/projects$/),
  budget('project', 400, 1, /\/api\/v4\/projects\/[^/]+$/),
];
