import type { Effect } from '../envelopes/execution-summary.ts';
import { alreadyDone, type Confirm, type ConfirmOptions } from './handler.ts';

/**
 * A write that may be asked for twice: looks whether all is as it should be, changes it where it is not, and reads the
 * change back.
 *
 * @param isDone - asked first, and after the change
 * @returns the effect of the write: `alreadyDone`, or `undefined` for that of the capability
 * @throws InvalidResponseError when the vendor accepted the change without effect
 *
 * @example
 * const isGone = async () => (await client.users.find(id)) === undefined;
 * const effect = await ensure(confirm, isGone, () => client.users.delete(id));
 */
export async function ensure(
  confirm: Confirm,
  isDone: () => Promise<boolean>,
  change: () => Promise<unknown>,
  options?: ConfirmOptions,
): Promise<Effect | undefined> {
  if (await isDone()) return alreadyDone;
  await change();
  await confirm(isDone, options);
  return undefined;
}
