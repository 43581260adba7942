/**
 * The pieces of digests of one page, each looked up among those that are known and those before it, and the smallest of
 * them. Pages have hundreds of records, so that this is one pass over a table of numbers and no sorting.
 */
export class SeenPieces {
  /** Pieces that are known, or stand there more than once, the first aside. */
  readonly repeated: number;
  readonly #count: number;
  /** In ascending order. */
  readonly #smallest: number[] = [];
  /** Pieces by their lowest bits, one more than they are; zero where there is none. */
  readonly #table: Float64Array;

  /** @param count - how many of the smallest are wanted */
  constructor(known: readonly number[], pieces: Float64Array, count: number) {
    this.#count = count;
    this.#table = new Float64Array(2 ** Math.ceil(Math.log2(2 * (known.length + pieces.length) + 1)));
    for (const piece of known) this.#add(piece);
    let repeated = 0;
    let largest = count <= 0 ? -1 : Infinity;
    for (const piece of pieces) {
      if (!this.#add(piece)) repeated += 1;
      if (piece < largest) largest = this.#keep(piece);
    }
    this.repeated = repeated;
  }

  /** The smallest of the page and of these, each once, in ascending order. */
  smallest(others: readonly number[]): readonly number[] {
    const both = new Set([...others, ...this.#smallest]);
    return [...Float64Array.from(both).sort()].slice(0, Math.max(0, this.#count));
  }

  /** False for one that is there. */
  #add(piece: number): boolean {
    const mask = this.#table.length - 1;
    let place = piece & mask;
    for (;;) {
      const found = this.#table[place];
      if (found === piece + 1) return false;
      if (found === 0) {
        this.#table[place] = piece + 1;
        return true;
      }
      place = (place + 1) & mask;
    }
  }

  /** @returns below which a further piece would be one of the smallest */
  #keep(piece: number): number {
    const kept = this.#smallest;
    let place = kept.length;
    while (place > 0 && (kept[place - 1] ?? 0) > piece) place -= 1;
    if (kept[place - 1] !== piece) kept.splice(place, 0, piece);
    if (kept.length > this.#count) kept.pop();
    return kept.length < this.#count ? Infinity : (kept.at(-1) ?? Infinity);
  }
}
