import type { ServerContext } from '@modelcontextprotocol/server';
import type { Clock } from '@patchbay/core';

/** How often a client is told that a call goes on, in seconds; clients give up after 60 without a word. */
const intervalSeconds = 10;

/**
 * Does the work of a call, and tells a client that asked for progress how many seconds it has taken so far: an app
 * that limits its callers may let one page wait for minutes.
 */
export async function withProgress<Result>(
  { mcpReq }: ServerContext,
  clock: Clock,
  work: () => Promise<Result>,
): Promise<Result> {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return await work();
  const done = new AbortController();
  const tell = async (): Promise<void> => {
    for (let seconds = intervalSeconds; ; seconds += intervalSeconds) {
      await clock.sleep(intervalSeconds * 1000, done.signal);
      const message = `The app has been at it for ${seconds} seconds.`;
      await mcpReq.notify({
        method: 'notifications/progress',
        params: { progressToken, progress: seconds, message },
      });
    }
  };
  // It ends by the signal, or because the client has gone.
  const telling = tell().catch(() => undefined);
  try {
    return await work();
  } finally {
    done.abort();
    await telling;
  }
}
