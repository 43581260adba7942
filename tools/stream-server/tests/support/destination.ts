import type { CollectionName } from '../../src/index.ts';

/** What a destination holds in the end, against what there is. */
export interface Balance {
  /** Records that never came. */
  readonly lost: number;
  /** Records that came more than once. */
  readonly doubled: number;
  readonly kept: number;
}

/**
 * Keeps records together with the state behind them, as a database does in one transaction. When its reader dies, it
 * forgets what no state was behind.
 */
export class Destination<State> {
  readonly #total: number;
  readonly #indexOf: (id: string) => number;
  readonly #times: Uint8Array;
  #pending: number[] = [];
  #state: State | undefined;
  /** Records that were forgotten. */
  forgotten = 0;

  constructor(total: number, indexOf: (id: string) => number) {
    this.#total = total;
    this.#indexOf = indexOf;
    this.#times = new Uint8Array(total);
  }

  get state(): State | undefined {
    return this.#state;
  }

  add(id: string): void {
    const index = this.#indexOf(id);
    if (!(index >= 0 && index < this.#total)) throw new Error(`There is no record ${id}.`);
    this.#pending.push(index);
  }

  commit(state: State): void {
    this.#state = state;
    this.keep();
  }

  /** The reading ended well: what came behind its last state counts too. */
  keep(): void {
    for (const index of this.#pending) this.#times[index] = Math.min(255, (this.#times[index] ?? 0) + 1);
    this.#pending = [];
  }

  /** The reader died. */
  forget(): void {
    this.forgotten += this.#pending.length;
    this.#pending = [];
  }

  balance(): Balance {
    let lost = 0;
    let doubled = 0;
    for (const times of this.#times) {
      if (times === 0) lost += 1;
      if (times > 1) doubled += 1;
    }
    return { lost, doubled, kept: this.#total - lost };
  }
}

/** Where a record stands among all of its collection, by its id. */
export function indexIn(name: CollectionName, sizes: readonly number[]): (id: string) => number {
  if (name !== 'members') return (id) => Number(id.slice(id.lastIndexOf('-') + 1));
  const starts: number[] = [];
  let start = 0;
  for (const size of sizes) {
    starts.push(start);
    start += size;
  }
  return (id) => {
    const [, team = Number.NaN, member = Number.NaN] = (/^team-(\d+)-member-(\d+)$/.exec(id) ?? []).map(
      Number,
    );
    return member < (sizes[team] ?? 0) ? (starts[team] ?? Number.NaN) + member : Number.NaN;
  };
}
