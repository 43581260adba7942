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
  return new CountingWriteLog();
}

/** A class, as every call makes one, and an object with a getter of its own takes ten times as long to make. */
class CountingWriteLog implements WriteLog {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  accepted(): void {
    this.#count += 1;
  }
}
