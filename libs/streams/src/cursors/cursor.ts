import type { StreamContext } from '@patchbay/core/streams';

/**
 * How a stream is read from where the last run stopped. `datetimeCursor` and `countingCursor` make it. A point is a value
 * of the cursor as a number, which orders it.
 */
export interface StreamCursor<Client = unknown, Settings = unknown, Credential = unknown> {
  /** Path of the field of a record. */
  readonly field: readonly string[];
  /** The point of a value, or undefined for one that is no value of this cursor. */
  point(value: unknown): number | undefined;
  /** A point as the app takes it. What cannot be told in its form is rounded down. */
  text(point: number): string;
  /** The value of a record as it is kept in a state, whose form is that of the app. */
  keep(value: unknown, point: number): string;
  /** The distance between the end of a window and the start of the next. */
  readonly granularity: number;
  /** Where a stream without a state begins and where this run ends; undefined: nowhere. */
  bounds(context: StreamContext<Client, Settings, Credential>): {
    readonly start: number | undefined;
    readonly end: number | undefined;
  };
  /** Where a run begins that goes on from a point. */
  resume(point: number): number;
  /** The start of the window behind the one that starts at a point; undefined: windows have no limit. */
  next(start: number): number | undefined;
  /** The app does not filter by the cursor: records outside of the window are dropped. */
  readonly clientSide: boolean;
  /** The app lists the newest first: behind a page that is older than the window nothing is read. */
  readonly dataFeed: boolean;
}
