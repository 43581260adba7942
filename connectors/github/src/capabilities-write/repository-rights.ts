import { ConflictError } from '@patchbay/core';
import type { GithubClient } from '../client.ts';
import { permissionOf } from '../client/repositories.ts';
import { repositoryPermissions } from '../enums.ts';
import type { Settings } from '../settings.ts';
import type { Holder, Right } from './right.ts';

/** A permission on one repository, given to the person and not to a team. Who is no member is invited to it. */
export function repositoryPermission(
  { repositories }: GithubClient,
  repository: string,
  permission: string,
  { indirect_access: indirectCounts }: Settings,
): Right {
  /** As the list of associations tells it. */
  const current = async ({ id, login }: Holder): Promise<string | undefined> => {
    const held = await repositories.permission(repository, login);
    if (held === undefined || indirectCounts) return held;
    return (await repositories.isDirect(repository, id)) ? held : undefined;
  };
  const offered = async ({ id }: Holder) => {
    const invitation = await repositories.invitation(repository, id);
    return invitation !== undefined && permissionOf(invitation.permissions) === permission
      ? invitation
      : undefined;
  };

  return {
    // An invitation stays open beside what a person came to have by another way, and may offer more.
    isHeldBy: async (holder) =>
      (await current(holder)) === permission || (await offered(holder)) !== undefined,
    giveTo: async (holder) => {
      const held = await repositories.permission(repository, holder.login);
      if (outranks(held, permission) && !(await repositories.isDirect(repository, holder.id))) {
        throw indirect(
          `The account has "${held ?? ''}" on this repository already, and not by being added to it.`,
        );
      }
      const invitation =
        held === undefined ? await repositories.invitation(repository, holder.id) : undefined;
      if (invitation === undefined) return repositories.setPermission(repository, holder.login, permission);
      return repositories.changeInvitation(repository, invitation.id, permission);
    },
    takeFrom: async (holder) => {
      const invitation = await offered(holder);
      if (invitation !== undefined) await repositories.cancelInvitation(repository, invitation.id);
      if ((await current(holder)) !== permission) return;
      if (!(await repositories.isDirect(repository, holder.id))) {
        throw indirect('The account has this permission without being added to the repository.');
      }
      return repositories.removeCollaborator(repository, holder.login);
    },
  };
}

/** Of custom roles nothing is known but their names. */
function outranks(held: string | undefined, wanted: string): boolean {
  const rank = (permission: string | undefined): number =>
    repositoryPermissions.findIndex(({ id }) => id === permission);
  return rank(wanted) >= 0 && rank(held) > rank(wanted);
}

function indirect(message: string): ConflictError {
  return new ConflictError(message, {
    appErrorCode: 'conflict.indirect_permission',
    hint: 'It comes through a team, a role, the base permission or ownership of the organization. Change it there.',
  });
}
