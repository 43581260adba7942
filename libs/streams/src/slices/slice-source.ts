import type { StreamContext } from '@patchbay/core/streams';

/** The fields that name a part of a stream: `{ team_id: 'T1' }`. Its state is kept under them, so keep them few. */
export type Slice = Readonly<Record<string, unknown>>;

/** A slice, and what its requests need to know beside its name. */
export interface NamedSlice {
  readonly slice: Slice;
  /** Fields of the parent that requests or records need; they are no part of the state. */
  readonly extra?: Slice | undefined;
}

/** Splits a stream. */
export interface SliceSource<Client, Settings, Credential> {
  /** Names of the streams that are read for it. */
  readonly parents: readonly string[];
  /** The slices, a group at a time, each only once. */
  slices(context: StreamContext<Client, Settings, Credential>): AsyncIterable<readonly NamedSlice[]>;
}
