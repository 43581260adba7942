import type { BoundCursor } from './cursor.ts';

/** A stretch of points; both ends belong to it. */
export interface PointRange {
  readonly start: number;
  readonly end: number;
}

/** Half the least difference that a format tells, which the arithmetic of fractions may be off by. */
const tolerance = 0.0005;

/** The ranges in order with one more; those that touch or overlap become one. */
export function withRange(
  ranges: readonly PointRange[],
  added: PointRange,
  { after }: Pick<BoundCursor, 'after'>,
): readonly PointRange[] {
  const merged: PointRange[] = [];
  for (const range of [...ranges, added].toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= after(last.end) + tolerance) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else merged.push(range);
  }
  return merged;
}

/** What is left of a range without the others. */
export function gapsIn(
  whole: PointRange,
  ranges: readonly PointRange[],
  { before, after }: Pick<BoundCursor, 'before' | 'after'>,
): readonly PointRange[] {
  const gaps: PointRange[] = [];
  let at = whole.start;
  let reached = at > whole.end;
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    if (reached || range.end < at) continue;
    if (range.start > whole.end) break;
    if (range.start > at + tolerance) gaps.push({ start: at, end: before(range.start) });
    at = after(range.end);
    reached = range.end >= whole.end || at > whole.end;
  }
  if (!reached) gaps.push({ start: at, end: whole.end });
  return gaps;
}

/** The most windows of one slice; more are a mistake in step or start. */
const maximumWindows = 100_000;

/**
 * A range in windows of the length that the cursor says, the oldest first.
 *
 * @throws Error when there are more than about 100000
 */
export function* windowsIn(range: PointRange, cursor: BoundCursor): Generator<PointRange, void, void> {
  let { start } = range;
  let next = cursor.next(start);
  if (next !== undefined && (range.end - start) / (next - start) > maximumWindows) {
    throw new Error(
      `The step splits a stream into more than ${maximumWindows} windows. Make it longer, or start later.`,
    );
  }
  while (next !== undefined && next <= range.end) {
    yield { start, end: cursor.before(next) };
    start = next;
    next = cursor.next(start);
  }
  yield { start, end: range.end };
}
