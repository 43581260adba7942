/** Random choices that follow from a seed. */
export interface Random {
  /** At least 0, below `end`. */
  below(end: number): number;
  of<Item>(items: readonly Item[]): Item;
  chance(share: number): boolean;
  /** `least` to `most` of the items, joined. */
  text(items: readonly string[], least: number, most: number): string;
}

/** A generator of the family of linear congruences, with the constants of Numerical Recipes. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  const of = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new Error('There is nothing to choose from.');
    return item;
  };
  return {
    below,
    of,
    chance: (share) => next() < share,
    text: (items, least, most) =>
      Array.from({ length: least + below(most - least + 1) }, () => of(items)).join(''),
  };
}
