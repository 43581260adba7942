import { InvalidValueError } from '@patchbay/core';

const usualLimit = 50;
const largestLimit = 500;

/** How many rows are read at most. @throws InvalidValueError for a limit that is none */
export function limitOf(limit: number = usualLimit): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestLimit) return limit;
  throw new InvalidValueError(`A limit is a whole number from 1 to ${largestLimit}.`);
}

/** A page lies either before a place or after it. */
export function twoDirections(): InvalidValueError {
  return new InvalidValueError('Give "before" or "after", and not both.');
}
