import type { JsonObject, JsonSchema } from '../json.ts';

/** How a stream may be read. */
export type SyncMode = 'full_refresh' | 'incremental';

/** What a stream's reader is told. */
export interface StreamReadContext<Context> {
  readonly context: Context;
  readonly syncMode: SyncMode;
  /** Where the last run stopped; absent on the first run. */
  readonly state?: JsonObject | undefined;
  readonly signal: AbortSignal;
}

/** What a stream's reader gives: pages of records, and the state that is safe once they are delivered. */
export type StreamPart =
  | { readonly type: 'records'; readonly records: readonly JsonObject[] }
  | { readonly type: 'state'; readonly state: JsonObject };

/**
 * A named sequence of records of one schema, read fully or from where the last run stopped. `@patchbay/streams`
 * builds them; the faces run them.
 */
export interface StreamDefinition<Context = never> {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly syncModes: readonly SyncMode[];
  /** Paths of the fields that name a record. */
  readonly primaryKey: readonly (readonly string[])[];
  /** Path of the field that grows from record to record. */
  readonly cursorField?: readonly string[] | undefined;
  /** The schema of a record; a function when only the API knows it. */
  readonly schema: JsonSchema | ((context: Context) => Promise<JsonSchema>);
  /** Pages move through async iteration, not records. */
  readonly read: (context: StreamReadContext<Context>) => AsyncIterable<StreamPart>;
}
