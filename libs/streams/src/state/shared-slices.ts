import type { BoundCursor } from '../cursors/cursor.ts';
import type { Slice } from '../slices/slice-source.ts';
import { digestSet } from './digest.ts';
import type { SharedEntry, SliceEntry } from './format.ts';

/** What slices that are too many for entries of their own have in common. */
export interface SharedSlices {
  readonly weight: number;
  /** What is known of a slice; undefined: nothing. */
  find(digest: string, slice: Slice): SliceEntry | undefined;
  /** Takes over a slice that had an entry. */
  take(digest: string, reached: number | undefined, finished: boolean): void;
  /** All of a slice was given in this run. */
  settle(digest: string, reached: number | undefined): void;
  entry(): SharedEntry;
  /** What is kept of a run that is over. */
  close(whole: boolean, bytes: number): SharedEntry | undefined;
}

/**
 * One cursor for many slices. While a run is under way it stays where the slice that is furthest behind was before. When
 * all slices were read to the end of the run, it moves to the largest value that any of them gave: none has a record in
 * front of it that was not given.
 */
export function createSharedSlices(options: {
  readonly saved: SharedEntry | undefined;
  readonly cursor: BoundCursor | undefined;
  readonly end: number;
  readonly partial: boolean;
  readonly bytes: number;
}): SharedSlices {
  const { saved, cursor, end, partial, bytes } = options;
  const known = digestSet(saved?.known ?? '');
  const finished = digestSet(saved?.finished ?? '');
  let base = saved?.cursor === undefined ? undefined : cursor?.point(saved.cursor);
  let largest: number | undefined;
  let smallest: number | undefined;
  /** A slice gave nothing, or did so before this reading, so that no point is known to lie behind all records of all. */
  let unbounded = finished.size > 0;

  const note = (reached: number | undefined): void => {
    if (reached === undefined) unbounded = true;
    else {
      largest = Math.max(largest ?? -Infinity, reached);
      smallest = Math.min(smallest ?? Infinity, reached);
    }
  };
  const finish = (digest: string): void => {
    if (finished.text.length < bytes) finished.add(digest);
  };
  const textOf = (point: number | undefined): { cursor?: string } =>
    point === undefined || cursor === undefined ? {} : { cursor: cursor.text(point) };

  return {
    get weight() {
      return (known.size + finished.size) / 10;
    },
    find: (digest, slice) => {
      if (finished.has(digest)) return { slice: { ...slice }, finished: true };
      return known.has(digest) ? { slice: { ...slice }, ...textOf(base) } : undefined;
    },
    take: (digest, reached, isFinished) => {
      if (reached !== undefined && !known.has(digest)) {
        known.add(digest);
        base = Math.min(base ?? Infinity, reached);
      }
      if (isFinished) {
        finish(digest);
        note(reached);
      }
    },
    settle: (digest, reached) => {
      finish(digest);
      note(reached);
    },
    entry: () => ({ ...textOf(base), known: known.text, finished: finished.text }),
    close: (whole, limit) => {
      const kept = digestSet(namesKept(whole));
      // Without the names of the slices the cursor would be past all records of one that is new.
      if (kept.text.length >= limit) return undefined;
      return { ...textOf(whole ? advanced() : base), known: kept.text, finished: '' };
    },
  };

  /** The slices of which all up to the cursor was given. */
  function namesKept(whole: boolean): string {
    if (whole && !partial) return finished.text;
    // The cursor stays, and a count that is new may be behind it.
    return whole || end !== Infinity ? known.text + finished.text : known.text;
  }

  function advanced(): number | undefined {
    // Where a run has an end, all slices were read up to it.
    if (end !== Infinity) return base === undefined ? largest : Math.max(base, largest ?? base);
    // A count goes on growing in one slice while the others are read.
    if (unbounded) return undefined;
    return partial && base !== undefined ? Math.min(base, smallest ?? base) : smallest;
  }
}
