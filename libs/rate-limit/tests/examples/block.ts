import type { CallContext } from '@patchbay/core';
import { createRateLimiter, defaultRateLimit } from '@patchbay/rate-limit';

/** One block of code, or one for every item, where it is no request of the HTTP client that is limited. */
export async function exportAll(
  context: CallContext,
  ids: readonly string[],
  send: (id: string) => Promise<string>,
) {
  const limiter = createRateLimiter(context, {
    baseUrl: 'https://export.example.com',
    budgets: [defaultRateLimit('export')],
  });
  const first = await limiter.run(() => send('header'));
  return [first, ...(await limiter.runAll(ids, send))];
}
