/**
 * Counts the writes of one call that the vendor accepted, so that a failure behind one is not taken for a call that
 * can simply be made again.
 */
export interface WriteLog {
  /** The vendor answered a write with a success. */
  accepted(): void;
  readonly count: number;
}

/** Starts at none. */
export function createWriteLog(): WriteLog {
  let count = 0;
  return {
    accepted: () => {
      count += 1;
    },
    get count() {
      return count;
    },
  };
}
