import {
  associationOf,
  ConflictError,
  directRight,
  foundEntitlement,
  InvalidValueError,
  UnknownValueError,
} from '@patchbay/core';
import { mapItems, oneAnswer } from '@patchbay/pagination';
import type { GithubCopilotSeat } from '../client/copilot.ts';
import type { GithubMembership } from '../client/schemas.ts';
import { COPILOT, COPILOT_SEAT } from '../enums.ts';
import type { AccessKind } from './kind.ts';

/** A seat of GitHub Copilot, which is paid for. */
export const copilotSeat: AccessKind = {
  type: COPILOT_SEAT,
  entitlements({ copilot, settings }) {
    if (!settings.copilot_seats) return [];
    const read = async () => {
      const subscription = await copilot.subscription();
      if (subscription === undefined) return [];
      const seat = foundEntitlement(COPILOT_SEAT, COPILOT.id, COPILOT.label);
      return [{ ...seat, is_assignable: subscription.isAssignable }];
    };
    return [oneAnswer('copilot', read)];
  },
  associations({ copilot, settings }) {
    if (!settings.copilot_seats) return [];
    const seats = mapItems(copilot.seats(), (seat) => {
      const isTold = isKept(seat) && (settings.indirect_access || !isThroughTeam(seat));
      return isTold && seat.assignee ? [associationOf(seat.assignee.id, COPILOT.id)] : [];
    });
    return [seats];
  },
  rightOf({ copilot, people }, { login }, id) {
    if (id !== COPILOT.id) throw new UnknownValueError(`There is no Copilot seat "${id}".`);
    return directRight({
      wayOf: async () => {
        const seat = await copilot.seatOf(login);
        if (seat === undefined || !isKept(seat)) return undefined;
        return isThroughTeam(seat) ? 'indirect' : 'direct';
      },
      giveTo: async () => {
        requireMember(await people.membership(login));
        await copilot.give(login);
      },
      takeFrom: () => copilot.cancel(login),
      through: 'a team',
      hint: 'Take the account out of the team, or Copilot from the team.',
    });
  },
};

/** Whether a seat lasts: one that was cancelled is not given back before it ends. */
const isKept = ({ pending_cancellation_date: end }: GithubCopilotSeat) => typeof end !== 'string';

/** Whether a seat comes with a team of the organization or the enterprise. */
const isThroughTeam = ({ assigning_team: team }: GithubCopilotSeat) => team !== null && team !== undefined;

/** GitHub gives seats to members alone. */
export function requireMember(membership: GithubMembership | undefined): void {
  if (membership?.state === 'active') return;
  const message = 'Only a member of the organization can have a Copilot seat.';
  if (membership === undefined) throw new InvalidValueError(message);
  throw new ConflictError(message, {
    appErrorCode: 'conflict.pending',
    hint: 'Give the seat once the invitation is accepted.',
  });
}
