import type { Slice } from '../slices/slice-source.ts';
import type { Portion, SliceProgress } from '../state/slice-progress.ts';

/** One slice of a reading: what is left of it, and what became of it. */
export class SliceTask {
  readonly key: string;
  /** The place among the slices of this reading. */
  readonly index: number;
  readonly extra: Slice;
  readonly progress: SliceProgress;
  /** Records of a page, since an error action has asked for less. */
  pageSize: number | undefined;
  /** Not all of it can be given. */
  broken = false;
  readonly #portions: Iterator<Portion, void>;
  readonly #more: Portion[] = [];
  #next: Portion | undefined;
  #running = 0;

  constructor(key: string, index: number, extra: Slice, progress: SliceProgress) {
    this.key = key;
    this.index = index;
    this.extra = extra;
    this.progress = progress;
    this.#portions = progress.portions();
    this.#advance();
  }

  /** The list to be read next, if there is one that was not begun. */
  take(): Portion | undefined {
    if (this.broken) return undefined;
    const taken = this.#more.shift() ?? this.#next;
    if (taken === undefined) return undefined;
    if (taken === this.#next) this.#advance();
    this.#running += 1;
    return taken;
  }

  /** Lists that are to be read in place of one. */
  add(portions: readonly Portion[]): void {
    this.#more.push(...portions);
  }

  /** A list that was taken is over, however it ended. */
  release(): void {
    this.#running -= 1;
  }

  get hasMore(): boolean {
    return !this.broken && (this.#more.length > 0 || this.#next !== undefined);
  }

  get isOver(): boolean {
    return this.#running === 0 && !this.hasMore;
  }

  #advance(): void {
    const { value } = this.#portions.next();
    this.#next = value ?? undefined;
  }
}
