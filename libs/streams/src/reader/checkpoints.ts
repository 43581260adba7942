import type { Ledger } from '../state/ledger.ts';
import type { SavedState } from '../state/format.ts';

/** How much weight of a state the end of a list outweighs, so that states of many slices are given less often. */
const weightOfAnEnd = 50;

/** When a state is given. */
export class Checkpoints {
  readonly #ledger: Ledger;
  readonly #records: number;
  #since = 0;
  #ends = 0;
  #given: SavedState | undefined;

  /** @param records - after how many a state is given; 1: with every page. @default 10000 */
  constructor(ledger: Ledger, records = 10_000) {
    this.#ledger = ledger;
    this.#records = records;
  }

  /** Records were taken, or a list ended; the state that is due now, if one is. */
  after(records: number, ended: boolean): SavedState | undefined {
    this.#since += records;
    if (ended) this.#ends += 1;
    const isDue =
      this.#records <= 1 ||
      this.#since >= this.#records ||
      (ended && this.#ends * weightOfAnEnd >= this.#ledger.weight);
    return isDue ? this.#give(this.#ledger.state()) : undefined;
  }

  /**
   * The state when the reading is over; undefined when it was given already.
   *
   * @param whole - every slice was given to its end
   */
  last(whole: boolean): SavedState | undefined {
    const state = this.#ledger.close(whole);
    const isKnown = this.#given !== undefined && JSON.stringify(this.#given) === JSON.stringify(state);
    return isKnown ? undefined : this.#give(state);
  }

  #give(state: SavedState): SavedState {
    this.#since = 0;
    this.#ends = 0;
    this.#given = state;
    return state;
  }
}
