import type { BoundCursor } from '../cursors/cursor.ts';
import type { NamedSlice, SliceReading } from '../slices/slice-source.ts';
import { partitionOf, sliceKey } from '../state/digest.ts';
import type { Ledger } from '../state/ledger.ts';
import type { Portion } from '../state/slice-progress.ts';
import type { Delivered } from './delivered.ts';
import { ParentStates } from './parent-states.ts';
import { PortionReader } from './portion-reader.ts';
import type { Reading } from './setup.ts';
import { groupsOf, SliceFeed } from './slice-feed.ts';
import { SliceTask } from './slice-task.ts';

/**
 * The lists of a stream that are read side by side. So many ask for pages as the concurrency says; one more may hold a
 * last page that is still to be given.
 */
export class SlicePool<Client, Settings, Credential> {
  /** What went wrong, in the order in which it did. */
  readonly failures: unknown[] = [];
  /** Why records may be missing. */
  readonly doubts: string[] = [];
  readonly #reading: Reading<Client, Settings, Credential>;
  readonly #ledger: Ledger;
  readonly #concurrency: number;
  readonly #feed: SliceFeed;
  readonly #parents: ParentStates;
  readonly #tasks: SliceTask[] = [];
  readonly #readers = new Set<PortionReader<Client, Settings, Credential>>();
  readonly #asking = new Set<PortionReader<Client, Settings, Credential>>();
  readonly #ready: PortionReader<Client, Settings, Credential>[] = [];
  readonly #inherited = new WeakMap<Portion, Delivered>();
  #wake: (() => void) | undefined;
  #changed = false;

  constructor(reading: Reading<Client, Settings, Credential>, ledger: Ledger, concurrency: number) {
    this.#reading = reading;
    this.#ledger = ledger;
    this.#concurrency = concurrency;
    this.#parents = new ParentStates((parent, state) => ledger.keepParent(parent, state));
    const { stream, context, signal } = reading;
    this.#feed = new SliceFeed({
      groups: groupsOf(stream.options.slices, context, this.#sliceReading()),
      onGroup: (slices) => this.#add(slices),
      onError: (error) => {
        this.failures.push(error);
        this.wake();
      },
    });
    signal.addEventListener('abort', () => this.wake(), { once: true });
  }

  /** There is something new. */
  wake(): void {
    this.#changed = true;
    this.#wake?.();
  }

  /** Resolves when there is something new since it did so last. */
  async change(): Promise<void> {
    if (!this.#changed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#changed = false;
  }

  /** Begins lists while there is room; true when a request was started. */
  fill(): boolean {
    let started = false;
    while (this.#asking.size < this.#concurrency && this.#readers.size <= this.#concurrency) {
      const begun = this.#next();
      if (begun === undefined) break;
      const { task, portion } = begun;
      const delivered = this.#inherited.get(portion);
      const reader = new PortionReader(
        this.#reading,
        task,
        portion,
        (each) => this.#arrived(each),
        delivered,
      );
      this.#readers.add(reader);
      this.#asking.add(reader);
      reader.fetch(portion.position);
      started = true;
    }
    if (this.#tasks.length === 0) this.#feed.ask();
    return started;
  }

  /** A list whose page is there. */
  takeReady(): PortionReader<Client, Settings, Credential> | undefined {
    return this.#ready.shift();
  }

  /** Nothing is left to read. */
  get isOver(): boolean {
    return this.#readers.size === 0 && this.#tasks.length === 0 && this.#feed.ended;
  }

  /** Every slice was given to its end, and nothing is feared to be missing. */
  get isWhole(): boolean {
    return this.failures.length === 0 && this.doubts.length === 0;
  }

  /** The last page of a list was read, so that another may begin. */
  exhausted(reader: PortionReader<Client, Settings, Credential>): void {
    this.#asking.delete(reader);
  }

  /** A list was given to its end, or will not be. */
  finish(reader: PortionReader<Client, Settings, Credential>): void {
    this.#asking.delete(reader);
    this.#readers.delete(reader);
    const { task } = reader;
    task.release();
    if (task.isOver) this.#settle(task);
  }

  /** A list failed. Its slice is read no further; the others are. */
  fail(reader: PortionReader<Client, Settings, Credential>, error: unknown): void {
    this.failures.push(error);
    this.#leave(reader);
  }

  /** A slice is left out. */
  skip(reader: PortionReader<Client, Settings, Credential>): void {
    this.doubts.push('A slice was left out after an error.');
    this.#leave(reader);
  }

  /** Reads the window of a list in two halves; false when it cannot be halved. */
  split(reader: PortionReader<Client, Settings, Credential>, cursor: BoundCursor | undefined): boolean {
    const { task, portion, delivered } = reader;
    const halves = cursor === undefined ? undefined : halvesOf(portion, cursor);
    if (halves === undefined) return false;
    task.progress.forget(portion);
    const portions = halves.map((range) => task.progress.portion(range));
    if (delivered !== undefined) for (const each of portions) this.#inherited.set(each, delivered);
    if (!this.#tasks.includes(task)) this.#tasks.unshift(task);
    task.add(portions);
    this.finish(reader);
    return true;
  }

  /** Ends what waits for slices. */
  close(): void {
    this.#feed.close();
  }

  #leave(reader: PortionReader<Client, Settings, Credential>): void {
    const { task, portion } = reader;
    // A place that leads to nothing but a failure is not tried again.
    if (reader.given === 0 && portion.position !== undefined) task.progress.forget(portion);
    task.broken = true;
    this.finish(reader);
  }

  #next(): { readonly task: SliceTask; readonly portion: Portion } | undefined {
    for (let task = this.#tasks[0]; task !== undefined; task = this.#tasks[0]) {
      const portion = task.take();
      if (!task.hasMore) this.#tasks.shift();
      if (portion !== undefined) return { task, portion };
    }
    return undefined;
  }

  #arrived(reader: PortionReader<Client, Settings, Credential>): void {
    if (!this.#readers.has(reader)) return;
    this.#ready.push(reader);
    this.wake();
  }

  #add(slices: readonly NamedSlice[]): void {
    const { partition } = this.#reading;
    for (const each of slices) {
      if (partition !== undefined && partitionOf(each.slice, partition.count) !== partition.index) continue;
      const place = this.#parents.give();
      try {
        this.#begin(each, place);
      } catch (error) {
        // Such as a step that makes too many windows.
        this.failures.push(error);
        this.#parents.settle(place, false);
      }
    }
    this.wake();
  }

  #begin({ slice, extra }: NamedSlice, place: number): void {
    const key = sliceKey(slice);
    const progress = this.#ledger.begin(key, slice);
    if (progress === undefined) {
      this.#parents.settle(place, true);
      return;
    }
    this.doubts.push(...progress.doubts);
    const task = new SliceTask(key, place, extra ?? {}, progress);
    if (task.isOver) this.#settle(task);
    else this.#tasks.push(task);
  }

  #settle(task: SliceTask): void {
    const whole = !task.broken && task.progress.doubts.length === 0;
    if (whole) this.#ledger.settle(task.key, task.progress);
    else this.#ledger.abandon(task.key, task.progress);
    this.#parents.settle(task.index, whole);
  }

  #sliceReading(): SliceReading {
    return {
      doubt: (reason) => void this.doubts.push(reason),
      stateOf: (parent) => this.#ledger.parentState(parent),
      keepState: (parent, state) => this.#parents.state(parent, state),
    };
  }
}

function halvesOf({ range }: Portion, cursor: BoundCursor): readonly [Range, Range] | undefined {
  if (range === undefined || range.end === Infinity) return undefined;
  const middle = cursor.point(cursor.text((range.start + range.end) / 2));
  if (middle === undefined) return undefined;
  const start = middle > range.start ? middle : cursor.after(range.start);
  if (start <= range.start || start > range.end) return undefined;
  return [
    { start: range.start, end: cursor.before(start) },
    { start, end: range.end },
  ];
}

type Range = NonNullable<Portion['range']>;
