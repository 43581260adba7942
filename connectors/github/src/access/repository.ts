import { associationOf, foundEntitlement, indirectAccess } from '@patchbay/core';
import { firstOf, mapEach, mapSource } from '@patchbay/pagination';
import type { GithubRepositoryInvitation } from '../client/repositories.ts';
import { REPOSITORY_PERMISSION, REPOSITORY_PERMISSIONS } from '../enums.ts';
import type { AccessKind } from './kind.ts';

/** A permission on one repository, given to the person and not to a team. Who is no member is invited to it. */
export const repositoryPermission: AccessKind = {
  type: REPOSITORY_PERMISSION,
  on: 'Repository',
  entitlements: ({ repositories, settings }) => [
    mapSource(repositories.repositories(), async (found) => {
      const withCustom = settings.enterprise_cloud && found.length > 0;
      const custom = withCustom ? await repositories.customRoles() : [];
      const all = [...REPOSITORY_PERMISSIONS, ...custom.map(({ name }) => ({ id: name, label: name }))];
      return {
        items: found.flatMap(({ node_id, name }) =>
          all.map(({ id, label }) =>
            foundEntitlement(REPOSITORY_PERMISSION, id, `${label} on ${name}`, node_id),
          ),
        ),
      };
    }),
  ],
  associations: ({ repositories, settings }) => [
    repositories.forEachRepository((repository, repositoryId) =>
      mapEach(
        repositories.collaborators(repository, settings.indirect_access ? 'all' : 'direct'),
        ({ id, permission }) => associationOf(id, permission, repositoryId),
      ),
    ),
    mapEach(repositories.invitees(), ({ id, permission, repositoryId }) =>
      associationOf(id, permission, repositoryId),
    ),
  ],
  rightOf({ repositories, settings }, { id, login }, permission, repository) {
    let highest: string | undefined;
    let isHeld = false;
    let invitation: GithubRepositoryInvitation | undefined;
    const isDirect = async () =>
      (await firstOf(repositories.collaborators(repository, 'direct'), (each) => each.id === id)) !==
      undefined;
    const findInvitation = async () => (invitation = await repositories.invitation(repository, id));
    return {
      // As the list of associations tells it. An invitation stays open beside what a person came to have by another way, and
      // may offer more.
      isHeldBy: async () => {
        highest = await repositories.permission(repository, login);
        isHeld = highest === permission && (settings.indirect_access || (await isDirect()));
        return isHeld || (await findInvitation())?.permission === permission;
      },
      giveTo: async () => {
        if (outranks(highest, permission) && !(await isDirect())) {
          throw indirect(
            `The account has "${highest ?? ''}" on this repository, and not by being added to it.`,
          );
        }
        if (highest !== undefined || invitation === undefined) {
          return repositories.setPermission(repository, login, permission);
        }
        return repositories.changeInvitation(repository, invitation.invitationId, permission);
      },
      takeFrom: async () => {
        if (isHeld) await findInvitation();
        if (invitation?.permission === permission) {
          await repositories.cancelInvitation(repository, invitation.invitationId);
        }
        if (!isHeld) return;
        if (!(await isDirect())) {
          throw indirect('The account has this permission without being added to the repository.');
        }
        await repositories.removeCollaborator(repository, login);
      },
    };
  },
};

/** Of custom roles nothing is known but their names. */
function outranks(held: string | undefined, wanted: string): boolean {
  const rank = (permission: string | undefined): number =>
    REPOSITORY_PERMISSIONS.findIndex(({ id }) => id === permission);
  return rank(wanted) >= 0 && rank(held) > rank(wanted);
}

const indirect = (message: string) =>
  indirectAccess(
    message,
    'It comes through a team, a role, the base permission or ownership of the organization. Change it there.',
  );
