import { UsageError } from '../usage-error.ts';

/** A value out of a few, or none. */
export function oneOf<const Choice extends string>(
  value: string | undefined,
  option: string,
  choices: readonly Choice[],
): Choice | undefined {
  if (value === undefined) return undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${option} is one of ${choices.join(', ')}.`);
  return found;
}

/** A whole number from 1 on, or none. */
export function positiveInteger(value: string | undefined, option: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError(`${option} is a whole number from 1 on.`);
  return Number(value);
}

/** A whole number from 0 on, or none. */
export function wholeNumber(value: string | undefined, option: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${option} is a whole number from 0 on.`);
  return Number(value);
}
