import { createRuntime, type TransportRequest } from '@patchbay/core';
import { createRateLimiter, type RateLimiter } from '@patchbay/rate-limit';
import type { Benchmark } from '../benchmark.ts';
import { contest, standings } from '../contest.ts';

/** Requests of one job. Each job has a budget of its own, which they do not use up. */
const units = 1000;

/** What a budget costs a request that it does not hold back. */
export const acquireBenchmark: Benchmark = {
  name: 'acquire',
  description: 'a free slot of a budget in memory against an async function that does nothing',
  run: async ({ rounds, quick = false }) => [
    {
      title: 'acquire: one uncontended slot',
      standings: standings(
        await contest(
          {
            'an async function that does nothing': () => forEachRequest(async () => undefined),
            acquire: () => {
              const limiter = freshLimiter();
              return forEachRequest((request) => limiter.acquire(request));
            },
            'acquire and observe': () => {
              const limiter = freshLimiter();
              return forEachRequest(async (request) => {
                await limiter.acquire(request);
                await limiter.observe(request, response);
              });
            },
          },
          { rounds, repeats: quick ? 10 : 200, units },
        ),
      ),
    },
  ],
};

const requests = Array.from({ length: units }, (_, index): TransportRequest => ({
  method: 'GET',
  url: `https://api.example.com/items/${index}`,
  headers: {},
}));
const response = { status: 200, headers: {}, body: new Uint8Array(), url: '' };

async function forEachRequest(work: (request: TransportRequest) => Promise<unknown>): Promise<void> {
  for (const request of requests) await work(request);
}

function freshLimiter(): RateLimiter {
  const call = {
    appId: 'bench',
    credentialKey: 'bench',
    level: 'read',
    signal: new AbortController().signal,
    runtime: createRuntime(),
  } as const;
  const budget = { requestsPerWindow: 2 * units, windowSeconds: 60, maxConcurrent: 2 * units };
  return createRateLimiter(call, { baseUrl: 'https://api.example.com', budgets: [budget] });
}
