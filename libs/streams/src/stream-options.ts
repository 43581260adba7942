import type { JsonSchema } from '@patchbay/core';
import type { StreamContext, StreamRecord } from '@patchbay/core/streams';
import type { PagedSource } from '@patchbay/pagination';
import type { z } from 'zod';
import type { StreamCursor } from './cursors/cursor.ts';
import type { Slice, SliceSource } from './slices/slice-source.ts';

/** A stretch of a cursor's values that is read on its own, in the form in which the app takes and gives them. */
export interface CursorWindow {
  /** Belongs to the window. */
  readonly start: string;
  /** Belongs to it where the app's upper bounds do, which the granularity of the cursor says. */
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
}

/** A stream as its author describes it: data with hooks. */
export interface StreamOptions<Client, Settings, Credential> {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly description?: string | undefined;
  /**
   * The shape of a record. A zod object checks every record; a JSON Schema describes it; a function finds it out from
   * the app.
   */
  readonly schema:
    | z.ZodObject
    | JsonSchema
    | ((context: StreamContext<Client, Settings, Credential>) => Promise<JsonSchema>);
  /** The field that names a record, the fields that do together, or their paths. @default none */
  readonly primaryKey?: string | readonly (string | readonly string[])[] | undefined;
  /** How it is read incrementally. @default it is not */
  readonly cursor?: StreamCursor | undefined;
  /** How it is split. @default one slice */
  readonly slices?: SliceSource<Client, Settings, Credential> | undefined;
  /** The pages of one slice and window; `listing` of `@patchbay/pagination` makes them. */
  readonly pages: (request: SliceRequest<Client, Settings, Credential>) => PagedSource<StreamRecord>;
  /** Slices under way at once. @default 1 */
  readonly concurrency?: number | undefined;
  /** Keep its records for the run, so that it is read once whoever asks: itself and its children. @default false */
  readonly useCache?: boolean | undefined;
}
