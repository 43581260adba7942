import type { StreamContext } from '@patchbay/core/streams';

/** How a stream is read from where the last run stopped. `datetimeCursor` and `countingCursor` make it. */
export interface StreamCursor<Client = unknown, Settings = unknown, Credential = unknown> {
  /** Path of the field of a record. */
  readonly field: readonly string[];
  /** The cursor as it is for one run. */
  bind(context: StreamContext<Client, Settings, Credential>): BoundCursor;
}

/** The cursor of one run. A point is a value of the cursor as a number, which orders it. */
export interface BoundCursor {
  /** Path of the field of a record. */
  readonly field: readonly string[];
  /** Where a stream without a state begins; undefined: at its first record. */
  readonly start: number | undefined;
  /** Where this run ends; undefined: nowhere. */
  readonly end: number | undefined;
  /** The app does not filter by the cursor: records outside of the window are dropped. */
  readonly clientSide: boolean;
  /** The app lists the newest first: behind a page that is older than the window nothing is read. */
  readonly dataFeed: boolean;
  /** The point of a value, or undefined for one that is no value of this cursor. */
  point(value: unknown): number | undefined;
  /** A point as the app takes it. What its form cannot tell is rounded down. */
  text(point: number): string;
  /** The value of a record as a state keeps it: as the app gave it, if the app also takes it so. */
  keep(value: unknown, point: number): string;
  /** The end of the window in front of one that starts at a point. */
  before(point: number): number;
  /** The start of the window behind one that ends at a point. */
  after(point: number): number;
  /** Where a run begins that goes on from a point. */
  resume(point: number): number;
  /** The start of the window behind the one that starts at a point; undefined: it has no limit. */
  next(start: number): number | undefined;
}
