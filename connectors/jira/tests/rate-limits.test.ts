import { expect, it } from 'vitest';
import { RATE_LIMITS } from '../src/constants.ts';

/** @see https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ */
it.each([
  ['GET', 100],
  ['POST', 100],
  ['DELETE', 50],
] as const)('%s may be sent %d times in a second', (method, requests) => {
  const url = 'https://acme.atlassian.net/rest/api/3/user';
  const spent = RATE_LIMITS.filter(({ appliesTo }) => appliesTo?.({ method, url }) ?? true);
  expect(spent.map(({ requestsPerWindow, windowSeconds }) => [requestsPerWindow, windowSeconds])).toEqual([
    [requests, 1],
  ]);
});
