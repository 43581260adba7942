/** A source of numbers that is the same in every run: the demo and the tests see the same directory each time. */
export interface SeededRandom {
  /** An integer from 0 up to, not including, `limit`. */
  integer(limit: number): number;
  /** One item of a list that is not empty. */
  pick<T>(items: readonly [T, ...T[]]): T;
  /** A UUID of version 4 shape. */
  uuid(): string;
}

/** The mulberry32 generator: 32 bits of state, good enough to make test people look varied. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  const integer = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  const hex = (): string => next().toString(16).padStart(8, '0');

  return {
    integer,
    pick: (items) => items[integer(items.length)] ?? items[0],
    uuid() {
      const digits = hex() + hex() + hex() + hex();
      const variant = (8 + integer(4)).toString(16);
      return [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        `${variant}${digits.slice(17, 20)}`,
        digits.slice(20, 32),
      ].join('-');
    },
  };
}
