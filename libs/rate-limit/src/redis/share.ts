import type { RateLimitQuota } from '@patchbay/core';

/** One process's part of a budget. Where there are more processes than requests, each has one in a longer window. */
export function shareOf(quota: RateLimitQuota, processes: number): RateLimitQuota {
  const part = Math.floor(quota.requestsPerWindow / processes);
  if (part >= 1) return { requestsPerWindow: part, windowSeconds: quota.windowSeconds };
  return {
    requestsPerWindow: 1,
    windowSeconds: (quota.windowSeconds * processes) / quota.requestsPerWindow,
  };
}
