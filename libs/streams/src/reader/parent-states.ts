import type { StreamState } from '@patchbay/core/streams';

/** Holds back the state of a parent until all slices that were given before it are read. */
export class ParentStates {
  readonly #keep: (parent: string, state: StreamState) => void;
  readonly #waiting: { readonly from: number; readonly parent: string; readonly state: StreamState }[] = [];
  readonly #done = new Set<number>();
  /** All slices in front of it are read. */
  #read = 0;
  #given = 0;
  #broken = false;

  constructor(keep: (parent: string, state: StreamState) => void) {
    this.#keep = keep;
  }

  /** A slice was given; what comes back is its place. */
  give(): number {
    this.#given += 1;
    return this.#given - 1;
  }

  /** A state was given, which is true of the slices so far. */
  state(parent: string, state: StreamState): void {
    this.#waiting.push({ from: this.#given, parent, state });
    this.#release();
  }

  /** A slice was read, or it was not: then no state behind it is ever kept. */
  settle(place: number, whole: boolean): void {
    if (!whole) this.#broken = true;
    if (this.#broken) return;
    this.#done.add(place);
    while (this.#done.delete(this.#read)) this.#read += 1;
    this.#release();
  }

  #release(): void {
    let next = this.#waiting[0];
    while (!this.#broken && next !== undefined && next.from <= this.#read) {
      this.#keep(next.parent, next.state);
      this.#waiting.shift();
      next = this.#waiting[0];
    }
  }
}
