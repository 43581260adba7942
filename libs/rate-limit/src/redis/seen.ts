import { createSweep } from '../sweep.ts';

/** What is known of a budget besides what this process used of it. */
export interface Seen {
  processes: number;
  remaining: number | undefined;
  /** When Redis was last heard. */
  at: number;
  /** The loss of Redis that was taken into account last, by its number. */
  lost: number;
  /** The loss after which this process came back last. */
  joined: number;
  /** Until then this process keeps to its share. */
  shareUntil: number;
  /** Length of a window of the budget, in milliseconds. */
  readonly window: number;
}

/** What is known of all budgets, as long as it counts for anything. */
export interface SeenBudgets {
  /**
   * What is known of a budget; a new one is made of what is assumed.
   *
   * @param window - in milliseconds
   */
  of(key: string, window: number, now: number, assumed: Pick<Seen, 'processes' | 'lost'>): Seen;
  readonly size: number;
}

/** Begins with none. A tenant whose token was renewed has new budgets; the old ones would pile up. */
export function createSeenBudgets(): SeenBudgets {
  const budgets = new Map<string, Seen>();
  const sweep = createSweep(budgets);
  return {
    of: (key, window, now, { processes, lost }) => {
      const known = budgets.get(key);
      if (known !== undefined) return known;
      sweep((each) => now > Math.max(each.at, each.shareUntil) + 2 * each.window);
      const made = { processes, remaining: undefined, at: now, lost, joined: lost, shareUntil: 0, window };
      budgets.set(key, made);
      return made;
    },
    get size() {
      return budgets.size;
    },
  };
}
