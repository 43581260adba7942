import type { StreamRecord, StreamState } from '@patchbay/core/streams';

/** Rows as JSON, without brackets around them. */
export interface RowText {
  readonly texts: readonly string[];
  readonly bytes: number;
}

/** No rows. */
export const noRows: RowText = { texts: [], bytes: 0 };

/**
 * The rows of a call. They are kept as text, which has to be made anyway and tells their size. Rows come behind a state
 * (`waiting`), then a state is true of them (`held`), and when it is known that the reading goes on behind that state
 * they can be delivered with it (`kept`): the last state of a full refresh is that of its beginning.
 */
export class Rows {
  #waiting: string[] = [];
  #held:
    | {
        readonly texts: string[];
        readonly bytes: number;
        readonly count: number;
        readonly state: StreamState;
      }
    | undefined;
  readonly #kept: string[] = [];
  #waitingBytes = 0;
  #waitingCount = 0;
  #keptBytes = 0;
  #keptCount = 0;
  #state: StreamState | undefined;

  /** Adds rows that no state is true of yet. */
  add(rows: readonly StreamRecord[]): void {
    if (rows.length === 0) return;
    const text = JSON.stringify(rows).slice(1, -1);
    this.#waiting.push(text);
    this.#waitingCount += rows.length;
    this.#waitingBytes += byteLength(text) + 1;
  }

  /** A state is true of all rows so far. */
  hold(state: StreamState): void {
    this.#held = {
      texts: [...(this.#held?.texts ?? []), ...this.#waiting],
      bytes: (this.#held?.bytes ?? 0) + this.#waitingBytes,
      count: (this.#held?.count ?? 0) + this.#waitingCount,
      state,
    };
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#waitingCount = 0;
  }

  /** The reading goes on behind the last state. */
  keep(): void {
    if (this.#held === undefined) return;
    this.#kept.push(...this.#held.texts);
    this.#keptBytes += this.#held.bytes;
    this.#keptCount += this.#held.count;
    this.#state = this.#held.state;
    this.#held = undefined;
  }

  /** The state that the kept rows are delivered with; absent: there was none. */
  get state(): StreamState | undefined {
    return this.#state;
  }

  /** How many rows there are, whether kept or not. */
  get count(): number {
    return this.#keptCount + (this.#held?.count ?? 0) + this.#waitingCount;
  }

  /** The bytes of all rows, whether kept or not. */
  get bytes(): number {
    return this.#keptBytes + (this.#held?.bytes ?? 0) + this.#waitingBytes;
  }

  /** What can be delivered with the state. */
  kept(): RowText {
    return { texts: this.#kept, bytes: this.#keptBytes };
  }

  /** All rows, for when the reading has ended. */
  all(): RowText {
    return { texts: [...this.#kept, ...(this.#held?.texts ?? []), ...this.#waiting], bytes: this.bytes };
  }

  /** The last state of all. */
  get lastState(): StreamState | undefined {
    return this.#held?.state ?? this.#state;
  }
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).byteLength;
}
