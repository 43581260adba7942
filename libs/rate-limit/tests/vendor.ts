/** How a vendor counts. */
export type Counting = 'fixed' | 'sliding';

/** A vendor's limit, enforced by its own clock. */
export interface Vendor {
  readonly accepted: number;
  readonly refused: number;
  /** Counts a request that arrives at this time; false: status 429. */
  arrive(now: number): boolean;
  /** What its headers say after a request that arrived at this time. */
  headers(now: number): Record<string, string>;
}

/** @param phase - milliseconds by which the fixed windows are shifted */
export function createVendor(counting: Counting, limit: number, window: number, phase: number): Vendor {
  let accepted = 0;
  let refused = 0;
  let current = -1;
  let inWindow = 0;
  const arrivals: number[] = [];
  let head = 0;

  const admits = (now: number): boolean => {
    if (counting === 'fixed') {
      const index = Math.floor((now + phase) / window);
      if (index !== current) inWindow = 0;
      current = index;
      inWindow += 1;
      return inWindow <= limit;
    }
    while ((arrivals[head] ?? Infinity) <= now - window) head += 1;
    if (arrivals.length - head >= limit) return false;
    arrivals.push(now);
    return true;
  };

  return {
    get accepted() {
      return accepted;
    },
    get refused() {
      return refused;
    },
    headers: (now) => {
      const left = counting === 'fixed' ? limit - inWindow : limit - (arrivals.length - head);
      const until =
        counting === 'fixed' ? window - ((now + phase) % window) : (arrivals[head] ?? now) + window - now;
      return {
        'x-ratelimit-limit': `${limit}`,
        'x-ratelimit-remaining': `${Math.max(0, left)}`,
        'x-ratelimit-reset': `${Math.ceil(until / 1000)}`,
      };
    },
    arrive: (now) => {
      const admitted = admits(now);
      if (admitted) accepted += 1;
      else refused += 1;
      return admitted;
    },
  };
}

/** A generator of random numbers from 0 to 1 that a seed decides (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
