import type { Right } from './right.ts';

/** A right of which an account has one at a time. */
export interface ExclusiveRight extends Omit<Right, 'isHeldBy' | 'giveTo' | 'effect'> {
  /** Which one an account has, by its id: asked before a change, and after it to read the change back. */
  heldBy(accountId: string): Promise<string | null | undefined>;
  /** @param held - what the account has in its place */
  giveTo(accountId: string, held: string | undefined): Promise<unknown>;
}

/**
 * The right to one of several things of which an account has one at a time, such as the roles of a team: it takes the place
 * of another, which is `updated`.
 *
 * @param id - of the one that the right is to
 *
 * @example
 * exclusiveRight('admin', {
 *   heldBy: async (userId) => (await team.member(userId))?.role,
 *   giveTo: (userId, held) => (held === undefined ? team.add(userId, 'admin') : team.change(userId, 'admin')),
 *   takeFrom: (userId) => team.remove(userId),
 * });
 */
export function exclusiveRight(id: string, right: ExclusiveRight): Right {
  let held: string | undefined;
  let before: string | undefined;
  const isAnother = (one: string | undefined) => one !== undefined && one !== id;
  return {
    readBack: right.readBack,
    isHeldBy: async (accountId) => {
      held = (await right.heldBy(accountId)) ?? undefined;
      return held === id;
    },
    giveTo: (accountId) => {
      before = held;
      return right.giveTo(accountId, held);
    },
    takeFrom: (accountId) => {
      before = held;
      return right.takeFrom(accountId);
    },
    get effect() {
      return isAnother(before) || isAnother(held) ? ({ kind: 'updated' } as const) : undefined;
    },
  };
}
