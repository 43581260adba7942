import { SyncRefusedError } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';
import { redirectWith } from '../../frame/flash.ts';
import { notFound } from '../../frame/problem-pages.ts';
import { links } from '../shared/links.ts';
import { findRun } from './find-run.ts';

/** Ends a run. */
export async function cancelRun(context: ConsoleContext): Promise<Response> {
  const found = await findRun(context);
  if (found === undefined) return notFound(context, 'This run');
  return acting(context, found.run.id, 'The run is cancelled; what was read is kept.', () =>
    context.var.host.syncs.cancel(found.run.id),
  );
}

/** Lets a run go on; with `allow_removals` in the form it may also remove what was held back. */
export async function resumeRun(context: ConsoleContext): Promise<Response> {
  const found = await findRun(context);
  if (found === undefined) return notFound(context, 'This run');
  const form = await context.req.parseBody();
  const allowRemovals = form['allow_removals'] === 'yes';
  const said = allowRemovals ? 'The run goes on and may remove what was held back.' : 'The run goes on.';
  return acting(context, found.run.id, said, () =>
    context.var.host.syncs.resume(found.run.id, { allowRemovals }),
  );
}

async function acting(
  context: ConsoleContext,
  runId: string,
  said: string,
  act: () => Promise<unknown>,
): Promise<Response> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof SyncRefusedError)) throw error;
    return redirectWith(context, links.run(runId), 'problem', error.message);
  }
  return redirectWith(context, links.run(runId), 'done', said);
}
