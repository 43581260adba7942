import type { JsonSchema } from '@patchbay/core';
import type { StreamContext, StreamRecord } from '@patchbay/core/streams';
import type { z } from 'zod';
import type { StreamCursor } from './cursors/cursor.ts';
import type { Slice, SliceSource } from './slices/slice-source.ts';
import type { StreamNotice, StreamPages } from './stream-page.ts';

/** A stretch of a cursor's values that is read on its own, in the form in which the app takes and gives them. */
export interface CursorWindow {
  /** Belongs to the window. */
  readonly start: string;
  /**
   * Belongs to it where the app's upper bounds do, which the granularity of the cursor says. Empty where there is no
   * end, as with a count.
   */
  readonly end: string;
}

/** What one part of a stream is read by. Every hook of a stream is told it. */
export interface SliceRequest<Client, Settings, Credential> {
  readonly context: StreamContext<Client, Settings, Credential>;
  /** The fields that name the slice; empty when the stream is not split. */
  readonly slice: Slice;
  /** What the slice source told beside the name of the slice. */
  readonly extra: Slice;
  /** The stretch of the cursor's values; absent when the stream has no cursor, or is read fully without one. */
  readonly window: CursorWindow | undefined;
  /** What the run before left of this stream, as the stream's author sees it: the value of the cursor for this slice. */
  readonly cursor: string | undefined;
  /** Records of a page, where an error action has asked for less than usual. */
  readonly pageSize: number | undefined;
  /** Aborts when the run is cancelled, and when whoever reads the stream stops. Hand it to requests. */
  readonly signal: AbortSignal;
  /** Tells the reader of the stream something at once, while the page is still awaited. */
  readonly notify: (notice: StreamNotice) => void;
}

/** How often a page is asked for whose answer was broken, and how long it is waited before. */
export interface BrokenAnswerRetry {
  /** @default 5 */
  readonly tries?: number | undefined;
  /**
   * Seconds before the next try, or a function of the number of tries so far.
   * @default exponential from 1 to 60 seconds, random below that
   */
  readonly backoff?: number | ((tries: number) => number) | undefined;
}

/** A stream as its author describes it: data with hooks. */
export interface StreamOptions<Client, Settings, Credential> {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly description?: string | undefined;
  /**
   * The shape of a record. A zod object checks every record, which is passed on as it came; a JSON Schema describes it;
   * a function finds it out from the app.
   */
  readonly schema:
    | z.ZodObject
    | JsonSchema
    | ((context: StreamContext<Client, Settings, Credential>) => Promise<JsonSchema>);
  /** The field that names a record, the fields that do together, or their paths. @default none */
  readonly primaryKey?: string | readonly (string | readonly string[])[] | undefined;
  /** How it is read incrementally. @default it is not */
  readonly cursor?: StreamCursor<Client, Settings, Credential> | undefined;
  /** How it is split. @default one slice */
  readonly slices?: SliceSource<Client, Settings, Credential> | undefined;
  /** The pages of one slice and window; `listing` of `@patchbay/pagination` makes them. */
  readonly pages: (request: SliceRequest<Client, Settings, Credential>) => StreamPages;
  /** True for a record that says of itself that it is gone; it becomes a delete. It needs a primary key. */
  readonly isDeleted?: ((record: StreamRecord) => boolean) | undefined;
  /** Slices under way at once. @default 1 */
  readonly concurrency?: number | undefined;
  /** Keep its records for the run, so that it is read once whoever asks: itself and its children. @default false */
  readonly useCache?: boolean | undefined;
  /** What tells tenants apart. It stands in the state, and the state of another tenant is refused. @default nothing */
  readonly tenant?: ((context: StreamContext<Client, Settings, Credential>) => Promise<string>) | undefined;
  /** Records of a page as the app is usually asked: what `reduce_page_size` halves first. @default 100 */
  readonly pageSize?: number | undefined;
  /** For answers that cannot be read: cut off, malformed, or repeating what came before. */
  readonly retry?: BrokenAnswerRetry | undefined;
  /**
   * Remember, while a slice is read, which of its records were given, by their primary key or else their content, in 12
   * to 24 bytes each. A list that is begun again in the middle (`reset_pagination`, `split_window`) needs it, so that none is
   * given twice. @default false
   */
  readonly remembersRecords?: boolean | undefined;
  /**
   * How large a state may grow. Beyond it the slices share one cursor, which never passes what was given of all of them.
   */
  readonly stateLimit?: StateLimit | undefined;
}

/** How large a state may grow. */
export interface StateLimit {
  /** Slices with an entry of their own. @default 10000 */
  readonly slices?: number | undefined;
  /** Bytes of the state as JSON, roughly. @default 1048576 */
  readonly bytes?: number | undefined;
}
