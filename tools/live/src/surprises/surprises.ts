import type { Surprise } from '../report.ts';

/** Gathers what is surprising: one entry for each kind and capability, with the first few examples. */
export class Surprises {
  readonly #found = new Map<string, Surprise>();

  add(surprise: Omit<Surprise, 'count' | 'examples'>, example?: string): void {
    const key = `${surprise.kind} ${surprise.capability ?? ''} ${surprise.message}`;
    const before = this.#found.get(key) ?? { ...surprise, count: 0, examples: [] };
    const { examples } = before;
    this.#found.set(key, {
      ...before,
      count: before.count + 1,
      examples: example === undefined || examples.length >= 3 ? examples : [...examples, example],
    });
  }

  list(): readonly Surprise[] {
    const weights = ['problem', 'note'];
    return [...this.#found.values()].toSorted(
      (left, right) => weights.indexOf(left.weight) - weights.indexOf(right.weight),
    );
  }
}
