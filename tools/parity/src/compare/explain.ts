import type { Difference } from './difference.ts';

/** A difference that was chosen, or that neither side can help, and why. */
export interface Explained {
  /** Stands in the table. */
  readonly what: string;
  /** The calls, by their ids. */
  readonly calls: RegExp;
  readonly at: RegExp;
  /** What the side says there; `absent` where it says nothing. @default anything */
  readonly reference?: RegExp;
  readonly patchbay?: RegExp;
  /** One line. */
  readonly reason: string;
}

/** What explanations do and do not cover. */
export interface Explanation {
  /** How many differences each explanation covers, in the order of the explanations. */
  readonly covered: readonly (readonly Difference[])[];
  readonly unexplained: readonly Difference[];
  /** Explanations of what no longer differs. */
  readonly unneeded: readonly Explained[];
}

/** Gives each difference to the first explanation that fits. */
export function explain(differences: readonly Difference[], explained: readonly Explained[]): Explanation {
  const covered = explained.map((): Difference[] => []);
  const unexplained: Difference[] = [];
  for (const difference of differences) {
    const index = explained.findIndex((one) => fits(one, difference));
    (covered[index] ?? unexplained).push(difference);
  }
  return {
    covered,
    unexplained,
    unneeded: explained.filter((_, index) => covered[index]?.length === 0),
  };
}

function fits(explained: Explained, difference: Difference): boolean {
  return (
    explained.calls.test(difference.call) &&
    explained.at.test(difference.at) &&
    (explained.reference?.test(shown(difference.reference)) ?? true) &&
    (explained.patchbay?.test(shown(difference.patchbay)) ?? true)
  );
}

/** A value as the table shows it. */
export const shown = (value: unknown): string =>
  value === undefined ? 'absent' : typeof value === 'string' ? value : JSON.stringify(value);
