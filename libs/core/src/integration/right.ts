import type { Effect } from '../envelopes/execution-summary.ts';
import type { EntitlementAssignment } from '../models/entitlements.ts';
import { accessOf, type Access } from '../utilities/access.ts';
import { ensure } from './ensure.ts';
import { alreadyDone, type Confirm, type ConfirmOptions, type HandlerResult } from './handler.ts';

/** One entitlement, as accounts are given it and lose it. */
export interface Right {
  /** Asked before a change, and after it to read the change back. */
  isHeldBy(accountId: string): Promise<boolean>;
  giveTo(accountId: string): Promise<unknown>;
  /** @throws ConflictError where the account has it in a way that cannot be taken from one account alone */
  takeFrom(accountId: string): Promise<unknown>;
  /** How a change is read back. @default one look at once */
  readonly readBack?: ConfirmOptions | undefined;
  /** What the change came to, asked behind it: `updated` where one role took another's place. @default created or deleted */
  readonly effect?: Effect | undefined;
}

/**
 * Gives a right to an account that does not have it.
 *
 * @returns false when the account has it
 * @throws InvalidResponseError when the vendor accepted the change without effect
 */
export async function giveRight(right: Right, accountId: string, confirm: Confirm): Promise<boolean> {
  const isDone = () => right.isHeldBy(accountId);
  return (await ensure(confirm, isDone, () => right.giveTo(accountId), right.readBack)) === undefined;
}

/**
 * Gives an account the rights that it does not have, one after the other.
 *
 * @returns the effect on an account that was there before: `updated`, or `alreadyDone` when it had them all
 */
export async function giveRights(
  rights: readonly Right[],
  accountId: string,
  confirm: Confirm,
): Promise<Effect> {
  let given = false;
  for (const right of rights) given = (await giveRight(right, accountId, confirm)) || given;
  return given ? { kind: 'updated' } : alreadyDone;
}

/**
 * Takes a right from an account that has it.
 *
 * @returns false when the account does not have it
 * @throws InvalidResponseError when the vendor accepted the change without effect
 */
export async function takeRight(right: Right, accountId: string, confirm: Confirm): Promise<boolean> {
  const isDone = async () => !(await right.isHeldBy(accountId));
  return (await ensure(confirm, isDone, () => right.takeFrom(accountId), right.readBack)) === undefined;
}

/** What of a handler's context `assign_entitlement` and `unassign_entitlement` need. */
interface Assigning {
  readonly request: EntitlementAssignment;
  readonly confirm: Confirm;
}

/** Finds what a request names; throws for an entitlement that cannot be. */
type FindRight<Context> = (access: Access, context: Context) => Right | Promise<Right>;

/** The handler of `assign_entitlement`: looks first, gives what is missing, and reads it back. */
export function assigning<Context extends Assigning>(
  rightOf: FindRight<Context>,
): (context: Context) => Promise<HandlerResult<{ assigned: true }>> {
  return async (context) => {
    const access = accessOf(context.request);
    const right = await rightOf(access, context);
    const given = await giveRight(right, access.accountId, context.confirm);
    return { response: { assigned: true }, effect: given ? right.effect : alreadyDone };
  };
}

/** The handler of `unassign_entitlement`: looks first, takes what is there, and reads it back. */
export function unassigning<Context extends Assigning>(
  rightOf: FindRight<Context>,
): (context: Context) => Promise<HandlerResult<{ unassigned: true }>> {
  return async (context) => {
    const access = accessOf(context.request);
    const right = await rightOf(access, context);
    const taken = await takeRight(right, access.accountId, context.confirm);
    return { response: { unassigned: true }, effect: taken ? right.effect : alreadyDone };
  };
}
