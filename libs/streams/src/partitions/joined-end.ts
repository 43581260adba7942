import type { StreamPart } from '@patchbay/core/streams';

/** How a reading ended. */
type StreamEnd = Extract<StreamPart, { readonly type: 'end' }>;

/**
 * How a stream ended that was read in partitions: a snapshot if all of them were, complete if all of them were. The first
 * reason counts.
 *
 * @param ends - of the partitions, in any order
 * @param count - how many partitions there are; while one has not ended, the stream was not read whole
 */
export function joinedEnd(ends: readonly StreamEnd[], count: number): StreamEnd {
  const missing = count - ends.length;
  const reasons = ends.flatMap(({ completeness: { complete, reason } }) => (complete ? [] : [reason]));
  if (missing > 0) reasons.push(`${missing} of ${count} partitions did not end.`);
  const [reason] = reasons;
  const complete = reasons.length === 0;
  const seen = ends.reduce((sum, { completeness }) => sum + completeness.seen, 0);
  const isPartial =
    missing > 0 || ends.some(({ partial, completeness }) => partial ?? !completeness.complete);
  return {
    type: 'end',
    snapshot: missing === 0 && ends.every(({ snapshot }) => snapshot),
    completeness: { seen, complete, ...(reason === undefined ? {} : { reason }) },
    ...(isPartial === !complete ? {} : { partial: isPartial }),
  };
}
