import { canonicalJson } from '@patchbay/core';
import { digest } from '../token/digest.ts';

/** Says what a record is told by; `undefined` for one that has nothing of the kind. */
export type Identify = (record: unknown) => string | number | undefined;

/** Counts records that came before. */
export interface RepeatCounter {
  readonly repeated: number;
  see(record: unknown): void;
}

/** Tells records apart by what `identify` says, else by all that they hold, whatever the order of its properties. */
export function createRepeatCounter(identify: Identify | undefined): RepeatCounter {
  const known = new Set<string>();
  let repeated = 0;
  return {
    get repeated() {
      return repeated;
    },
    see: (record) => {
      const mark = markOf(record, identify);
      if (mark === undefined) return;
      if (known.has(mark)) repeated += 1;
      else known.add(mark);
    },
  };
}

function markOf(record: unknown, identify: Identify | undefined): string | undefined {
  const identity = identify?.(record);
  try {
    return digest(identity === undefined ? canonicalJson([record]) : JSON.stringify(identity));
  } catch {
    // What JSON cannot write (a bigint, a circle) is not compared.
    return undefined;
  }
}
