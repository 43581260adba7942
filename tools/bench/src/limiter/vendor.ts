/** How a vendor counts: windows one after the other, the last window at every moment, or a bucket that fills up. */
export const countings = ['fixed windows', 'a sliding window', 'a token bucket'] as const;
export type Counting = (typeof countings)[number];

/** A vendor's limit. Times are milliseconds that do not go back. */
export interface Vendor {
  /** Counts a request that arrives now; false: status 429. */
  admit(now: number): boolean;
  /** Requests that it would take now. */
  left(now: number): number;
  /** Milliseconds until it takes more than now. */
  untilMore(now: number): number;
}

/** So many requests in a window of so many milliseconds; of a bucket, what it holds and the time in which it fills. */
export function createVendor(counting: Counting, limit: number, window: number): Vendor {
  const state = { 'fixed windows': fixed, 'a sliding window': sliding, 'a token bucket': bucket }[counting];
  const { take, left, untilMore } = state(limit, window);
  return {
    admit: (now) => {
      if (left(now) < 1) return false;
      take(now);
      return true;
    },
    left: (now) => Math.floor(left(now)),
    untilMore,
  };
}

interface Count {
  take(now: number): void;
  left(now: number): number;
  untilMore(now: number): number;
}

function fixed(limit: number, window: number): Count {
  let [current, used] = [-1, 0];
  return {
    take: () => void (used += 1),
    left: (now) => {
      const index = Math.floor(now / window);
      if (index !== current) [current, used] = [index, 0];
      return limit - used;
    },
    untilMore: (now) => window - (now % window),
  };
}

function sliding(limit: number, window: number): Count {
  let arrivals: number[] = [];
  return {
    take: (now) => void arrivals.push(now),
    left: (now) => {
      arrivals = arrivals.filter((arrival) => arrival > now - window);
      return limit - arrivals.length;
    },
    untilMore: (now) => (arrivals[0] ?? now) + window - now,
  };
}

function bucket(limit: number, window: number): Count {
  let [tokens, at] = [limit, Number.NaN];
  return {
    take: () => void (tokens -= 1),
    left: (now) => {
      if (now > at) tokens = Math.min(limit, tokens + ((now - at) / window) * limit);
      at = now;
      return tokens;
    },
    untilMore: () => (Math.max(0, 1 - (tokens % 1)) / limit) * window,
  };
}
