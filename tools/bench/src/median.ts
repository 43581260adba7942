/** The middle of the values; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** The middle of measured values, and the least and the most of them. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Where values lie. */
export function spreadOf(values: readonly number[]): Spread {
  const measured = values.length > 0 ? values : [Number.NaN];
  return { median: median(measured), low: Math.min(...measured), high: Math.max(...measured) };
}
