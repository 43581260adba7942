import type { Stream, StreamPart } from '@patchbay/core/streams';
import type { Claim } from './claim.ts';
import type { TaskEnd } from './end-task.ts';

/** What the end of a stream is for its task. */
export function endOf(
  end: Extract<StreamPart, { readonly type: 'end' }>,
  { task }: Pick<Claim, 'task'>,
  stream: Pick<Stream, 'syncModes'>,
): Pick<TaskEnd, 'state' | 'reason' | 'snapshot' | 'keepsState'> {
  const { completeness, partial = !completeness.complete } = end;
  const isFull = task.sync_mode === 'full_refresh';
  if (partial) {
    const why = completeness.reason ?? 'Records may be missing.';
    return { state: 'incomplete', reason: { message: `${why} So nothing was removed.` } };
  }
  return {
    state: 'complete',
    snapshot: isFull && end.snapshot && completeness.complete,
    // What broke off in a full refresh is missing in its state, so that only a whole one is gone on from.
    keepsState: isFull && stream.syncModes.includes('incremental'),
    ...(completeness.complete || completeness.reason === undefined
      ? {}
      : { reason: { message: completeness.reason } }),
  };
}
