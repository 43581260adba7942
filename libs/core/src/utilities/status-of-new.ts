import { InvalidValueError } from '../errors/typed-errors.ts';
import type { AccountStatus } from '../models/accounts.ts';

/**
 * The status that `create_account` is asked for, in whatever letters.
 *
 * @param possible - those that the app can give a new account; the first where none is asked for
 * @throws InvalidValueError for another one: nobody is let in whom a host wants to keep out
 */
export function statusOfNew(
  status: string | undefined,
  ...possible: readonly [AccountStatus, ...AccountStatus[]]
): AccountStatus {
  if (status === undefined) return possible[0];
  const wanted = possible.find((each) => each === status.toUpperCase());
  if (wanted !== undefined) return wanted;
  const known = possible.join(', ');
  throw new InvalidValueError(
    `No account can be created with the status "${status}": it is one of ${known}.`,
  );
}
