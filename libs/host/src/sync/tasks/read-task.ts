import { InvalidResponseError, type Clock } from '@patchbay/core';
import type { Stream, StreamPart, StreamState } from '@patchbay/core/streams';
import type { Destination } from '../rows/destination.ts';
import { keyOf, preparedRow, type RowChange } from '../rows/prepared-row.ts';
import { checkedPart } from './checked-part.ts';
import type { PageToWrite } from './checkpoint.ts';
import type { Hold } from './claim.ts';
import { Interrupted, type Watch } from './watch.ts';

/** What the reading of a task needs. */
export interface TaskReading {
  readonly stream: Stream;
  readonly destination: Destination;
  readonly parts: AsyncGenerator<StreamPart, void, void>;
  readonly watch: Watch;
  readonly clock: Clock;
  /** Records and pages that it may still give. */
  readonly room: number;
  readonly patienceSeconds: number;
  /** True when the task is to be left at its next checkpoint. */
  readonly isDraining: () => boolean;
  /** Milliseconds that requests waited for limits since it was asked last. */
  readonly takeWaited: () => number;
  /** Writes a page with the state behind it. */
  readonly write: (page: PageToWrite) => Promise<Hold>;
}

type End = Extract<StreamPart, { readonly type: 'end' }>;

/** How a reading ended that did not fail. */
export type ReadOutcome =
  | {
      readonly kind: 'end';
      readonly end: End;
      readonly last: PageToWrite;
      /** The last state of all, whether it was written yet or not. */
      readonly state: StreamState | undefined;
    }
  | { readonly kind: 'wait'; readonly until: number };

/** Changes that are written without a state behind them, so that memory does not grow with what a stream gives at once. */
const mostPending = 10_000;

/** A state of so many characters is not written with every page: that would cost more than the page. */
const heavyState = 65_536;
/** It is written behind so many changes, or after so long. */
const heavyStateChanges = 2000;
const heavyStateMilliseconds = 5000;

/**
 * Reads a stream and writes it page by page. What a state is true of goes into one transaction with it.
 *
 * @throws Interrupted, what the stream throws, or InvalidResponseError for what is no part or no record
 */
export async function readTask(reading: TaskReading): Promise<ReadOutcome> {
  const { stream, parts, watch, clock, patienceSeconds } = reading;
  const pending = new Pending(reading);
  for (;;) {
    const { done, value } = await watch.next(parts.next());
    if (done === true)
      throw new InvalidResponseError(`The stream "${stream.name}" stopped without saying that it is over.`);
    const part = checkedPart(value, stream.name);
    if (part.type === 'end')
      return { kind: 'end', end: part, state: pending.lastState, last: pending.take() };
    // The last state is written with the end. Which one it is, only what comes behind it tells.
    if (pending.isDue) await write(reading, pending.take());
    switch (part.type) {
      case 'records':
        pending.addRecords(part.records);
        if (pending.count >= mostPending) await write(reading, pending.take());
        break;
      case 'deletes':
        pending.addDeletes(part.keys);
        if (pending.count >= mostPending) await write(reading, pending.take());
        break;
      case 'estimate':
        pending.estimate = Math.max(0, Math.trunc(part.records));
        break;
      case 'state':
        pending.keep(part.state);
        if (part.more === true && pending.isDue) await write(reading, pending.take());
        break;
      case 'rate_limited': {
        const wait = (part.resetAt ?? 0) - clock.now();
        if (wait > patienceSeconds * 1000) return { kind: 'wait', until: clock.now() + wait };
        pending.waited += Math.max(0, wait);
        break;
      }
    }
  }
}

async function write({ write, isDraining }: TaskReading, page: PageToWrite): Promise<void> {
  const hold = await write(page);
  if (hold === 'lost') throw new Interrupted('lost');
  if (hold === 'cancelling') throw new Interrupted('cancelled');
  if (isDraining() && page.state !== undefined) throw new Interrupted('drained');
}

/** What was read and not written yet. */
class Pending {
  readonly #reading: TaskReading;
  #room: number;
  #changes: RowChange[] = [];
  #state: StreamState | undefined;
  #last: StreamState | undefined;
  #weight = 0;
  #since: number;
  estimate: number | undefined;
  waited = 0;

  constructor(reading: TaskReading) {
    this.#reading = reading;
    this.#room = reading.room;
    this.#since = reading.clock.now();
  }

  get count(): number {
    return this.#changes.length;
  }

  /** The last state of all. */
  get lastState(): StreamState | undefined {
    return this.#last;
  }

  /** There is a state, and it is worth being written. */
  get isDue(): boolean {
    if (this.#state === undefined) return false;
    if (this.#weight < heavyState || this.count >= heavyStateChanges) return true;
    return this.#reading.clock.now() - this.#since >= heavyStateMilliseconds;
  }

  addRecords(records: readonly unknown[]): void {
    const { stream, destination } = this.#reading;
    this.#use(records.length);
    for (const record of records) this.#changes.push(preparedRow(record, stream, destination));
  }

  addDeletes(keys: readonly Readonly<Record<string, unknown>>[]): void {
    const { name, primaryKey } = this.#reading.stream;
    this.#use(keys.length);
    for (const fields of keys) {
      const key = keyOf(fields, name, primaryKey);
      if (key !== undefined) this.#changes.push({ key });
    }
  }

  keep(state: StreamState): void {
    this.#use(1);
    this.#state = state;
    this.#last = state;
    this.#weight = JSON.stringify(state).length;
  }

  take(): PageToWrite {
    const waited = this.waited + this.#reading.takeWaited();
    const page = { changes: this.#changes, state: this.#state, estimate: this.estimate, waited };
    this.#changes = [];
    this.#state = undefined;
    this.#since = this.#reading.clock.now();
    this.estimate = undefined;
    this.waited = 0;
    return page;
  }

  /** A stream that never ends must not fill the tables. */
  #use(count: number): void {
    this.#room -= count;
    if (this.#room >= 0) return;
    throw new InvalidResponseError(
      `The stream "${this.#reading.stream.name}" gave more records and pages than a task may have.`,
      { hint: 'If it is so large, raise the option maximumRecords of syncs.' },
    );
  }
}
