import type { StreamContext, StreamState } from '@patchbay/core/streams';

/** The fields that name a part of a stream: `{ team_id: 'T1' }`. Its state is kept under them, so keep them few. */
export type Slice = Readonly<Record<string, unknown>>;

/** A slice, and what its requests need to know beside its name. */
export interface NamedSlice {
  readonly slice: Slice;
  /** Fields of the parent that requests or records need; they are no part of the state. */
  readonly extra?: Slice | undefined;
}

/** What a slice source may tell of the streams that it reads, and what it told before. */
export interface SliceReading {
  /** Says why slices may be missing. */
  doubt(reason: string): void;
  /** What was last kept of a parent, in the state that this reading began with. */
  stateOf(parent: string): StreamState | undefined;
  /** Keeps a parent's state as soon as all slices that were given before are read. */
  keepState(parent: string, state: StreamState): void;
}

/** Splits a stream. */
export interface SliceSource<Client = unknown, Settings = unknown, Credential = unknown> {
  /** Names of the streams that are read for it. */
  readonly parents: readonly string[];
  /** The slices come for a part of their names only, such as those of the parents that changed. @default false */
  readonly partial?: boolean | undefined;
  /**
   * Which slices there are follows from the app alone, not from the order in which it lists them or from when it is
   * asked, so that several readings may share them out. @default false
   */
  readonly partitionable?: boolean | undefined;
  /** The slices, a group at a time. One that comes again is read once. */
  slices(
    context: StreamContext<Client, Settings, Credential>,
    reading: SliceReading,
  ): AsyncIterable<readonly NamedSlice[]>;
}
