import type { Network } from '../network/network.ts';

/** One thing that is checked about a connector; one test. */
export interface Check {
  /** The capability, or `the case files` and the like. */
  readonly group: string;
  readonly title: string;
  /** Why it is not run; for the title of a skipped test. */
  readonly skip?: string;
  /** What is wrong, readable; nothing when it passes. */
  run(network: Network): Promise<readonly string[]>;
  /** What there is to say of it once it ran, such as a count. */
  note?(): string;
}

/** A check that fails with what is known already. */
export function failing(group: string, title: string, failure: string): Check {
  return { group, title, run: () => Promise.resolve([failure]) };
}

/** A check that does not apply. */
export function skipped(group: string, title: string, reason: string): Check {
  return { group, title, skip: reason, run: () => Promise.resolve([]) };
}
