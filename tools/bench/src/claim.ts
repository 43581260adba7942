import { amount, type Unit } from './amount.ts';
import { spreadOf, type Spread } from './median.ts';

/** What is to hold, and what was measured of it. */
export interface Claim {
  readonly what: string;
  readonly unit: Unit;
  readonly measured: Spread;
  readonly target: Target;
  /** Beyond the target. */
  readonly aim?: number | undefined;
}

/** At least so much, or at most. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** What a claim is made of. */
export interface ClaimOptions {
  readonly unit?: Unit;
  readonly aim?: number;
}

/** A claim about the median of a value for each round. Nothing fails where it does not hold. */
export function claim(
  what: string,
  values: readonly number[],
  target: Target,
  { unit = '', aim }: ClaimOptions = {},
): Claim {
  return { what, unit, measured: spreadOf(values), target, aim };
}

/** Whether the median is what it is to be, to as many digits as are shown. */
export function isMet({ measured, target }: Claim): boolean {
  const median = Number(measured.median.toFixed(2));
  return 'atLeast' in target ? median >= target.atLeast : median <= target.atMost;
}

/** `at least 0.85` */
export function targetText({ target, unit, aim }: Claim): string {
  const text =
    'atLeast' in target
      ? `at least ${amount(target.atLeast, unit)}`
      : `at most ${amount(target.atMost, unit)}`;
  return aim === undefined ? text : `${text} (aim ${amount(aim, unit)})`;
}

/** `0.83 (0.80 to 0.86)` */
export function spreadText({ median, low, high }: Spread, unit: Unit): string {
  const ratio = (value: number) => (unit === '' ? value.toFixed(2) : amount(value, unit));
  if (low === high) return ratio(median);
  return `${ratio(median)} (${ratio(low)} to ${ratio(high)})`;
}
