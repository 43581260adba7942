import { ConflictError, InvalidValueError, UnknownValueError, type Right } from '@patchbay/core';
import type { Holder } from '../access.ts';
import type { GithubClient } from '../client.ts';
import { isKept } from '../client/copilot.ts';
import type { GithubCopilotSeat, GithubMembership } from '../client/schemas.ts';
import { COPILOT } from '../enums.ts';

/** A seat of GitHub Copilot, which is paid for. */
export function copilotSeat({ copilot, people }: GithubClient, { login }: Holder, id: string): Right {
  if (id !== COPILOT.id) throw new UnknownValueError(`There is no Copilot seat "${id}".`);
  let seat: GithubCopilotSeat | undefined;
  return {
    isHeldBy: async () => {
      seat = await copilot.seatOf(login);
      return seat !== undefined && isKept(seat);
    },
    giveTo: async () => {
      requireMember(await people.membership(login));
      await copilot.give(login);
    },
    takeFrom: async () => {
      if (isThroughTeam(seat)) {
        throw new ConflictError('The account has this seat through a team.', {
          appErrorCode: 'conflict.indirect_access',
          hint: 'Take the account out of the team, or Copilot from the team.',
        });
      }
      await copilot.cancel(login);
    },
  };
}

/** Whether a seat comes with a team of the organization or the enterprise. */
export function isThroughTeam(seat: GithubCopilotSeat | undefined): boolean {
  return seat?.assigning_team !== null && seat?.assigning_team !== undefined;
}

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
