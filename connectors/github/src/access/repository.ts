import { ConflictError, type Right } from '@patchbay/core';
import type { GithubClient } from '../client.ts';
import { REPOSITORY_PERMISSIONS } from '../enums.ts';
import type { Settings } from '../settings.ts';
import type { Holder } from '../access.ts';

/** A permission on one repository, given to the person and not to a team. Who is no member is invited to it. */
export function repositoryPermission(
  { repositories }: GithubClient,
  { id, login }: Holder,
  repository: string,
  permission: string,
  { indirect_access: indirectCounts }: Settings,
): Right {
  const isDirect = () => repositories.isDirect(repository, id);
  const highest = () => repositories.permission(repository, login);
  const openInvitation = () => repositories.invitation(repository, id);

  /** As the list of associations tells it. */
  const isHeld = async () => (await highest()) === permission && (indirectCounts || (await isDirect()));
  const offered = async () => {
    const invitation = await openInvitation();
    return invitation?.permission === permission ? invitation : undefined;
  };

  return {
    // An invitation stays open beside what a person came to have by another way, and may offer more.
    isHeldBy: async () => (await isHeld()) || (await offered()) !== undefined,
    giveTo: async () => {
      const held = await highest();
      if (outranks(held, permission) && !(await isDirect())) {
        throw indirect(`The account has "${held ?? ''}" on this repository, and not by being added to it.`);
      }
      const invitation = held === undefined ? await openInvitation() : undefined;
      if (invitation === undefined) return repositories.setPermission(repository, login, permission);
      return repositories.changeInvitation(repository, invitation.invitationId, permission);
    },
    takeFrom: async () => {
      const invitation = await offered();
      if (invitation !== undefined) await repositories.cancelInvitation(repository, invitation.invitationId);
      if (!(await isHeld())) return;
      if (!(await isDirect())) {
        throw indirect('The account has this permission without being added to the repository.');
      }
      await repositories.removeCollaborator(repository, login);
    },
  };
}

/** Of custom roles nothing is known but their names. */
function outranks(held: string | undefined, wanted: string): boolean {
  const rank = (permission: string | undefined): number =>
    REPOSITORY_PERMISSIONS.findIndex(({ id }) => id === permission);
  return rank(wanted) >= 0 && rank(held) > rank(wanted);
}

function indirect(message: string): ConflictError {
  return new ConflictError(message, {
    appErrorCode: 'conflict.indirect_access',
    hint: 'It comes through a team, a role, the base permission or ownership of the organization. Change it there.',
  });
}
