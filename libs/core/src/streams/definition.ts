import type { Completeness } from '../envelopes/page.ts';
import type { ErrorEnvelope } from '../envelopes/response.ts';
import type { JsonSchema } from '../json.ts';
import type { Integration } from '../integration/integration.ts';
import type { CallContext } from '../runtime/client-context.ts';
import type { KeptValues } from '../runtime/kept-values.ts';
import type { Supplied } from '../credentials/supplied.ts';

/** One record: what JSON can hold, under names. */
export type StreamRecord = Readonly<Record<string, unknown>>;

/** What a later run continues from; only the stream that gave it understands it. It survives JSON. */
export type StreamState = Readonly<Record<string, unknown>>;

/** How a stream may be read. */
export type SyncMode = 'full_refresh' | 'incremental';

/** What can be said of a stream without asking its app. */
export interface StreamDescription {
  readonly name: string;
  readonly namespace?: string | undefined;
  /** A sentence on what its records are. */
  readonly description?: string | undefined;
  readonly syncModes: readonly SyncMode[];
  /** Paths of the fields that name a record; empty: its records have no key. */
  readonly primaryKey: readonly (readonly string[])[];
  /** Path of the field that grows from record to record, where the stream is read incrementally. */
  readonly cursorField?: readonly string[] | undefined;
  /** The schema of a record. Absent: only the app knows it, and {@link StreamSession.schema} asks. */
  readonly schema?: JsonSchema | undefined;
  /** A full refresh that broke off can go on from its state. */
  readonly resumable: boolean;
  /** Names of the streams that it reads for its slices. */
  readonly parents: readonly string[];
  /** Its parts may be `deletes`; a face that makes tables has a column for them. @default false */
  readonly tellsDeletes?: boolean | undefined;
  /** Several readings may share its slices out among them: see {@link StreamRequest.partition}. @default false */
  readonly partitionable?: boolean | undefined;
}

/** A run of streams, as a stream sees it. */
export interface StreamCall {
  readonly context: CallContext;
  readonly integration: Integration;
  /** As the caller sent them. */
  readonly settings: unknown;
  readonly supplied: readonly Supplied[];
  /** What the streams of one run share, such as the records of a parent; it ends with the run. */
  readonly run: KeptValues;
}

/** A share of the slices of a stream. */
export interface StreamPartition {
  /** From 0. */
  readonly index: number;
  /** How many there are of the stream; 1: it is read whole. */
  readonly count: number;
}

/** What a reading is told. */
export interface StreamRequest {
  readonly syncMode: SyncMode;
  /** Where the last run stopped; absent: at the beginning. */
  readonly state?: StreamState | undefined;
  /**
   * The state is one of this same full refresh, and all that was given before it is kept: the end speaks of all of it
   * together, so that a full refresh that was broken off and gone on with can be a snapshot. @default false
   */
  readonly continues?: boolean | undefined;
  /** After how many records a state is given, beside those at the end of a slice. 1: with every page. @default 10000 */
  readonly checkpointRecords?: number | undefined;
  /** Slices under way at once. @default what the stream says */
  readonly concurrency?: number | undefined;
  /**
   * Read the slices whose hash falls into this partition, and no others. Each partition has a state of its own, and all
   * of them together give what one reading would. Its `end` speaks of the partition alone: the stream was read whole
   * when every partition was. A stream that is not `partitionable` has one. @default the stream is read whole
   */
  readonly partition?: StreamPartition | undefined;
}

/**
 * What a reading gives, in order. A state is true of all that was given before it, and of nothing behind it; the reading
 * goes on when the next part is asked for, so that whoever keeps a state has kept the records before it.
 */
export type StreamPart =
  | { readonly type: 'records'; readonly records: readonly StreamRecord[] }
  /** Records that are gone, each by the fields of its primary key. */
  | { readonly type: 'deletes'; readonly keys: readonly StreamRecord[] }
  /** `more`: this run has more behind it, so that a reader who stops here need not look. */
  | { readonly type: 'state'; readonly state: StreamState; readonly more?: boolean | undefined }
  /** The app has asked for a pause, which ends at `resetAt`, in milliseconds since the epoch. */
  | { readonly type: 'rate_limited'; readonly resetAt?: number | undefined }
  | { readonly type: 'estimate'; readonly records: number }
  /**
   * The last part. `snapshot`: this run gave all records that there are, so that one which was not given is gone; with
   * {@link StreamRequest.continues}, this run and those that it goes on from.
   * `partial`: records are known or feared to be missing, so that a face must not call the reading complete; where it is
   * absent, that is what a completeness that is not complete means.
   */
  | {
      readonly type: 'end';
      readonly snapshot: boolean;
      readonly completeness: Completeness;
      readonly partial?: boolean | undefined;
    };

/** One stream of a run. */
export interface StreamSession<Client = unknown> {
  /** The client of the stream; it is made when it is first asked for. */
  client(): Client;
  /** The schema of a record, asked of the app where only it knows. */
  schema(): Promise<JsonSchema>;
  /**
   * Reads. It may be called once.
   *
   * @throws whatever ended the reading; the states that came before it hold.
   */
  read(request: StreamRequest): AsyncGenerator<StreamPart, void, void>;
  /** Disposes of the client, if one was made. */
  close(): Promise<void>;
}

/**
 * A named sequence of records of one schema, read fully or from where the last run stopped. `@patchbay/streams`
 * builds them; the faces run them with `openStreams`.
 */
export interface StreamDefinition<Client = unknown> extends StreamDescription {
  open(call: StreamCall): StreamSession<Client>;
}

/** A stream of an integration, whose error handlers see what goes wrong in it. */
export interface Stream extends StreamDescription {
  open(call: StreamCall): StreamSession & {
    /** Lets the error handlers change the envelope. */
    handleError(error: unknown, envelope: ErrorEnvelope): Promise<ErrorEnvelope>;
  };
}
