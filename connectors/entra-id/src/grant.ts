import { ConflictError, type Confirm, type Right } from '@patchbay/core';
import { READ_BACK } from './constants.ts';

/** How an account has an entitlement: itself, through a group, or both. */
export interface Ways {
  readonly direct: boolean;
  readonly indirect: boolean;
}

/** One entitlement as it is given to accounts themselves. */
export interface Grant {
  waysOf(accountId: string): Promise<Ways>;
  give(accountId: string): Promise<void>;
  /** Takes what the account has itself; `waysOf` is asked before. */
  take(accountId: string): Promise<void>;
}

/** What of a handler's context a change needs. */
export interface Changing {
  readonly confirm: Confirm;
  readonly planning: boolean;
}

/** A grant as a right: who has it through a group has it, and cannot lose it alone. */
export function rightBy(grant: Grant, { confirm, planning }: Changing): Right {
  let ways: Ways = { direct: false, indirect: false };
  const look = async (accountId: string) => (ways = await grant.waysOf(accountId));
  return {
    readBack: READ_BACK,
    isHeldBy: async (accountId) => {
      const { direct, indirect } = await look(accountId);
      return direct || indirect;
    },
    giveTo: (accountId) => grant.give(accountId),
    takeFrom: async (accountId) => {
      if (!ways.direct) throw inherited('The account has this access through a group.');
      await grant.take(accountId);
      await confirm(async () => !(await look(accountId)).direct, READ_BACK);
      if (ways.indirect && !planning) {
        throw inherited('What the account had itself is gone, but it has this access through a group too.');
      }
    },
  };
}

function inherited(message: string): ConflictError {
  return new ConflictError(message, {
    appErrorCode: 'conflict.indirect_access',
    hint: 'Take the account out of the group, or the access from the group.',
  });
}
