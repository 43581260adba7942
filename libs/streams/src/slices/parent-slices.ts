import type { StreamPart, StreamRecord, StreamRequest } from '@patchbay/core/streams';
import { fieldPath, fieldAt } from '../records/field-path.ts';
import { readShared, type OpenableStream } from '../run/share.ts';
import type { NamedSlice, Slice, SliceReading, SliceSource } from './slice-source.ts';

/** A stream whose records are read: what `app.stream` returns, or a stream of an integration. */
export interface ParentStream extends OpenableStream {
  readonly syncModes: readonly string[];
}

/** How a stream is split by the records of another one. */
export interface ParentSlicesOptions {
  readonly stream: ParentStream;
  /** The field of the parent that names the slice, or its path. A parent that has nothing there has no children. */
  readonly key: string | readonly string[];
  /** The field of the slice that holds it. */
  readonly field: string;
  /** Fields of the parent that requests or records of the child need, or their paths. They go into `extra`. */
  readonly extra?: readonly (string | readonly string[])[] | undefined;
  /**
   * Read only parents that have changed, and keep their state with the child's. For an app that changes the parent
   * whenever a child changes; the parent must be read incrementally. @default false
   */
  readonly incremental?: boolean | undefined;
}

/**
 * One slice for each record of another stream, which is read once in a run, whoever asks. Where the stream is read in
 * partitions, each of them reads the other stream whole.
 */
export function parentSlices<Client = unknown, Settings = unknown, Credential = unknown>(
  options: ParentSlicesOptions,
): SliceSource<Client, Settings, Credential> {
  const { stream, incremental = false } = options;
  if (incremental && !stream.syncModes.includes('incremental')) {
    throw new Error(`The stream "${stream.name}" has no cursor, so that its changes cannot be followed.`);
  }
  return {
    parents: [stream.name],
    partial: incremental,
    partitionable: true,
    async *slices({ call }, reading) {
      const request: StreamRequest = incremental
        ? { syncMode: 'incremental', state: reading.stateOf(stream.name) }
        : { syncMode: 'full_refresh' };
      const parts = readShared(stream, call, request);
      let ended = false;
      for await (const part of parts) {
        if (part.type === 'records') yield slicesOf(part.records, options);
        if (part.type === 'state' && incremental) reading.keepState(stream.name, part.state);
        if (part.type === 'end') {
          ended = true;
          tellDoubt(stream, part, reading);
        }
      }
      if (!ended) throw new Error(`The stream "${stream.name}" ended without saying that it is at its end.`);
    },
  };
}

function slicesOf(records: readonly StreamRecord[], options: ParentSlicesOptions): readonly NamedSlice[] {
  const path = fieldPath(options.key);
  return records.flatMap((record) => {
    const value = fieldAt(record, path);
    if (value === undefined || value === null) return [];
    const slice = { [options.field]: value };
    return options.extra === undefined ? [{ slice }] : [{ slice, extra: extraOf(record, options.extra) }];
  });
}

function extraOf(record: StreamRecord, fields: readonly (string | readonly string[])[]): Slice {
  const entries = fields.map((field) => {
    const path = fieldPath(field);
    return [path.join('.'), fieldAt(record, path)] as const;
  });
  return Object.fromEntries(entries);
}

function tellDoubt(
  stream: ParentStream,
  { completeness }: Extract<StreamPart, { readonly type: 'end' }>,
  reading: SliceReading,
): void {
  if (completeness.complete) return;
  const reason = completeness.reason === undefined ? '' : ` ${completeness.reason}`;
  reading.doubt(`The stream "${stream.name}", by which this one is split, was not read whole.${reason}`);
}
