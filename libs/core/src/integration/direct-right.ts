import { indirectAccess } from '../errors/conflicts.ts';
import type { Right } from './right.ts';

/** How an account has an entitlement: itself, or through a group or another thing that it is in. */
export type Way = 'direct' | 'indirect';

/** A right that accounts have themselves or through others. */
export interface DirectRight extends Omit<Right, 'isHeldBy'> {
  /**
   * Asked before a change, and after it to read the change back.
   *
   * @returns `direct` for what the account has itself, also where it has it through others too; `undefined` for what it
   *   does not have
   */
  wayOf(accountId: string): Promise<Way | undefined>;
  /** Takes what the account has itself; it is asked for nothing else. */
  takeFrom(accountId: string): Promise<unknown>;
  /** Through what accounts have it, for the message. @default 'a group' */
  readonly through?: string;
  /** Where the access can be taken. @default the account out of the group, or the access from it */
  readonly hint?: string;
}

/**
 * The right to an entitlement that comes through groups too: who has it so has it, and cannot lose it alone. That is
 * `conflict.indirect_access`, also where it shows only after the account has lost what it had itself.
 *
 * @example
 * directRight({
 *   wayOf: async (id) => (await groups.has(id)) ? 'direct' : (await groups.hasNested(id)) ? 'indirect' : undefined,
 *   giveTo: (id) => groups.add(id),
 *   takeFrom: (id) => groups.remove(id),
 * });
 */
export function directRight(grant: DirectRight): Right {
  const { through = 'a group', hint = 'Take the account out of the group, or the access from the group.' } =
    grant;
  let way: Way | undefined;
  let takenFrom: string | undefined;
  return {
    readBack: grant.readBack,
    get effect() {
      return grant.effect;
    },
    isHeldBy: async (accountId) => {
      way = await grant.wayOf(accountId);
      const isLeft = takenFrom === accountId && way === 'indirect';
      // The change is read back: what is asked next has nothing to do with it.
      if (way !== 'direct') takenFrom = undefined;
      if (!isLeft) return way !== undefined;
      throw indirectAccess(
        `What the account had itself is gone, but it has this access through ${through} too.`,
        hint,
      );
    },
    giveTo: (accountId) => grant.giveTo(accountId),
    takeFrom: async (accountId) => {
      if (way !== 'direct') throw indirectAccess(`The account has this access through ${through}.`, hint);
      await grant.takeFrom(accountId);
      takenFrom = accountId;
    },
  };
}
