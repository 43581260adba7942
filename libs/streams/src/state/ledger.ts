import { BadRequestError } from '@patchbay/core';
import type { StreamState, SyncMode } from '@patchbay/core/streams';
import type { BoundCursor } from '../cursors/cursor.ts';
import type { Slice } from '../slices/slice-source.ts';
import type { StateLimit } from '../stream-options.ts';
import { sliceDigest } from './digest.ts';
import { stateHead, type SavedState, type SliceEntry, type StateOwner } from './format.ts';
import { createSharedSlices, type SharedSlices } from './shared-slices.ts';
import { SliceProgress } from './slice-progress.ts';

/** What a ledger is made from. */
export interface LedgerOptions {
  readonly owner: StateOwner;
  readonly saved: SavedState | undefined;
  readonly mode: SyncMode;
  readonly cursor: BoundCursor | undefined;
  readonly limit: StateLimit | undefined;
  /** The slices of a run may be a part of all. */
  readonly partial: boolean;
}

/** What has been given of a stream, slice by slice. */
export class Ledger {
  /** A full refresh has ended before, so that there is nothing to read. */
  readonly complete: boolean;
  /** This reading goes on from what another one gave. */
  readonly resumed: boolean;
  /** Where the run ends, as a point of the cursor. */
  readonly end: number;
  #narrowed: boolean;
  readonly #options: LedgerOptions;
  readonly #entries: Map<string, SliceEntry>;
  readonly #active = new Map<string, SliceProgress>();
  readonly #abandoned = new Map<string, SliceProgress>();
  readonly #seen = new Set<string>();
  readonly #parents: Map<string, StreamState>;
  readonly #limit: Required<{ [Name in keyof StateLimit]: number }>;
  #shared: SharedSlices | undefined;
  #bytes = 0;

  constructor(options: LedgerOptions, keyOf: (slice: Slice) => string) {
    const { saved, mode, cursor, limit } = options;
    const used = isUsed(saved, mode) ? saved : undefined;
    this.#options = options;
    this.#limit = { slices: limit?.slices ?? 10_000, bytes: limit?.bytes ?? 1_048_576 };
    this.complete = mode === 'full_refresh' && used?.complete === true;
    this.resumed = used !== undefined;
    this.#narrowed = mode === 'full_refresh' && used?.narrowed === true;
    const until = used?.run?.until;
    this.end = (until === undefined ? cursor?.end : (cursor?.point(until) ?? cursor?.end)) ?? Infinity;
    this.#entries = new Map(used?.slices.map((entry) => [keyOf(entry.slice), entry]));
    for (const entry of this.#entries.values()) {
      if (cursor !== undefined) requireReadable(entry, cursor);
      this.#bytes += JSON.stringify(entry).length;
    }
    this.#parents = new Map(Object.entries(used?.parents ?? {}));
    if (used?.shared !== undefined) this.#shared = this.#createShared(used.shared);
  }

  /** How much a state weighs: one with many slices is given less often. */
  get weight(): number {
    return this.#entries.size + (this.#shared?.weight ?? 0);
  }

  /** An error was taken for the end of a list of this full refresh. */
  get narrowed(): boolean {
    return this.#narrowed;
  }

  /** Notes that an error is taken for the end of a list. */
  narrow(): void {
    this.#narrowed = this.#options.mode === 'full_refresh';
  }

  /** Begins a slice; undefined when nothing is left of it, or when it came before in this reading. */
  begin(key: string, slice: Slice): SliceProgress | undefined {
    const digest = sliceDigest(key);
    if (this.#seen.has(digest)) return undefined;
    this.#seen.add(digest);
    const entry = this.#entries.get(key) ?? this.#shared?.find(digest, slice) ?? { slice: { ...slice } };
    if (entry.finished === true) return undefined;
    const progress = new SliceProgress(entry, this.#options.cursor, this.end);
    this.#active.set(key, progress);
    return progress;
  }

  /** All of a slice was given. */
  settle(key: string, progress: SliceProgress): void {
    this.#active.delete(key);
    this.#shared?.settle(sliceDigest(key), progress.reached?.point);
    if (this.#shared === undefined) this.#replace(key, progress.finished());
    else this.#replace(key, undefined);
  }

  /** Not all of a slice was given, and no more will be. */
  abandon(key: string, progress: SliceProgress): void {
    this.#active.delete(key);
    this.#abandoned.set(key, progress);
    this.#replace(key, progress.entry());
  }

  /** What is kept of a parent. */
  parentState(parent: string): StreamState | undefined {
    return this.#parents.get(parent);
  }

  /** Keeps the state of a parent, of which all slices so far were given. */
  keepParent(parent: string, state: StreamState): void {
    this.#parents.set(parent, state);
  }

  /** The state while the run is under way. */
  state(): SavedState {
    const { mode, cursor } = this.#options;
    const until = cursor === undefined || this.end === Infinity ? {} : { until: cursor.text(this.end) };
    const entries = new Map(this.#entries);
    for (const [key, progress] of this.#active) {
      const entry = progress.entry();
      if (!isEmpty(entry)) entries.set(key, entry);
    }
    return this.#compose({ run: { mode, ...until } }, [...entries.values()], this.#shared?.entry());
  }

  /**
   * The state when the reading is over.
   *
   * @param whole - every slice was given to its end
   */
  close(whole: boolean): SavedState {
    const { mode, cursor, partial } = this.#options;
    for (const [key, progress] of this.#abandoned) {
      this.#replace(key, withoutEnded(mode === 'incremental' ? progress.closed() : progress.entry()));
    }
    if (!whole && mode === 'full_refresh') return this.state();
    const head = whole && mode === 'full_refresh' ? { complete: true as const } : {};
    if (cursor === undefined) return this.#compose(head, [], undefined);
    const kept = [...this.#entries].filter(([key]) => !whole || partial || this.#seen.has(sliceDigest(key)));
    const entries = kept.flatMap(([, { finished: _finished, ...entry }]) => (isEmpty(entry) ? [] : [entry]));
    return this.#compose(head, entries, this.#shared?.close(whole, this.#limit.bytes));
  }

  #compose(
    head: Pick<SavedState, 'run' | 'complete'>,
    slices: SliceEntry[],
    shared: SavedState['shared'],
  ): SavedState {
    return {
      ...stateHead(this.#options.owner),
      ...head,
      ...(this.#narrowed ? { narrowed: true as const } : {}),
      slices,
      ...(shared === undefined ? {} : { shared }),
      ...(this.#parents.size === 0 ? {} : { parents: Object.fromEntries(this.#parents) }),
    };
  }

  #replace(key: string, entry: SliceEntry | undefined): void {
    const old = this.#entries.get(key);
    if (old !== undefined) this.#bytes -= JSON.stringify(old).length;
    if (entry === undefined || isEmpty(entry)) this.#entries.delete(key);
    else {
      this.#entries.set(key, entry);
      this.#bytes += JSON.stringify(entry).length;
    }
    if (this.#entries.size > this.#limit.slices || this.#bytes > this.#limit.bytes) this.#share();
  }

  /** From here on the slices share one cursor. */
  #share(): void {
    this.#shared ??= this.#createShared(undefined);
    for (const [key, entry] of this.#entries) {
      const point = entry.cursor === undefined ? undefined : this.#options.cursor?.point(entry.cursor);
      this.#shared.take(sliceDigest(key), point, entry.finished === true);
    }
    this.#entries.clear();
    this.#bytes = 0;
  }

  #createShared(saved: SavedState['shared']): SharedSlices {
    const { cursor, partial } = this.#options;
    return createSharedSlices({ saved, cursor, end: this.end, partial, bytes: this.#limit.bytes });
  }
}

/** A full refresh goes on from a full refresh alone: what an incremental run left out is missing in its state. */
function isUsed(saved: SavedState | undefined, mode: SyncMode): boolean {
  if (saved === undefined) return false;
  return mode === 'incremental' || saved.complete === true || saved.run?.mode === 'full_refresh';
}

/** A state of before the stream's cursor got another form must not be taken for something else. */
function requireReadable(entry: SliceEntry, cursor: BoundCursor): void {
  const windows = [
    ...(entry.covered ?? []),
    ...(entry.open ?? []).flatMap(({ window }) => (window ? [window] : [])),
  ];
  const largest = (entry.open ?? []).map((each) => each.largest);
  const texts = [entry.cursor, entry.from, entry.tail, ...windows.flat(), ...largest];
  if (texts.every((text) => text === undefined || text === '' || cursor.point(text) !== undefined)) return;
  throw new BadRequestError(
    'The state holds a value that the cursor of the stream cannot read. Leave the state out to begin anew.',
  );
}

/** What may lack records is read again by the next run. */
function withoutEnded(entry: SliceEntry): SliceEntry {
  const { open, ...rest } = entry;
  const left = open?.filter(({ ended }) => ended !== true) ?? [];
  if (left.length === open?.length) return entry;
  return left.length === 0 ? rest : { ...rest, open: left };
}

function isEmpty({ slice: _slice, ...rest }: SliceEntry): boolean {
  return Object.values(rest).every((value) => value === undefined);
}
