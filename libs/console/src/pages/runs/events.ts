import { isEnded } from '@patchbay/host';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { ConsoleContext } from '../../frame/env.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { findRun } from './find-run.ts';
import { runParts } from './show.ts';

/** How often a run is looked at. */
const INTERVAL_MILLISECONDS = 700;

/** How long an answer lasts; the browser asks anew, so that no connection stays open behind a page that is forgotten. */
const LONGEST_MILLISECONDS = 5 * 60 * 1000;

/**
 * Tells how a run goes, as server-sent events: `parts`, JSON of HTML by the name of the part, only those that are
 * different; `ended` when nothing more comes.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function runEvents(context: ConsoleContext): Promise<Response> {
  if ((await findRun(context)) === undefined) return notFound(context, 'This run');
  const stop = new AbortController();
  return streamSSE(context, async (stream) => {
    stream.onAbort(() => stop.abort());
    try {
      await tell(context, stream, stop.signal);
    } catch (error) {
      // The host may stop under a page that is open. What failed is for the log, and not for the page.
      if (stop.signal.aborted) return;
      context.var.runtime.logger.log('warn', 'A page of a run is no longer told how it goes.', {
        message: error instanceof Error ? error.message : String(error),
      });
    }
  });
}

async function tell(context: ConsoleContext, stream: SSEStreamingApi, signal: AbortSignal): Promise<void> {
  const { clock } = context.var.runtime;
  const end = clock.now() + LONGEST_MILLISECONDS;
  const sent = new Map<string, string>();
  while (!signal.aborted && clock.now() < end) {
    const found = await findRun(context);
    if (found === undefined) return;
    const changed: Record<string, string> = {};
    for (const [name, part] of Object.entries(runParts(context, found.run, clock.now()))) {
      const text = String(await part);
      if (sent.get(name) === text) continue;
      sent.set(name, text);
      changed[name] = text;
    }
    if (Object.keys(changed).length > 0) {
      await stream.writeSSE({ event: 'parts', data: JSON.stringify(changed), retry: 2000 });
    }
    if (isEnded(found.run)) return await stream.writeSSE({ event: 'ended', data: found.run.state });
    await clock.sleep(INTERVAL_MILLISECONDS, signal).catch(() => undefined);
  }
}
