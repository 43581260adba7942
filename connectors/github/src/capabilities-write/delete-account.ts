import { alreadyDone } from '@patchbay/core';
import { allPages } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import type { Person } from '../client/directory.ts';
import type { Settings } from '../settings.ts';
import { requireAnotherOwner } from './organization-rights.ts';

export const deleteAccount = app.capability(
  'delete_account',
  {
    idempotent: true,
    description:
      'Removes a member, an outside collaborator, or an invitation. The GitHub account itself stays: it belongs to the person.',
  },
  async ({ client, request, settings, confirm }) => {
    const { account_id } = request;
    const response = { status: 'DELETED', deleted: true } as const;
    const person = await client.directory.find(account_id);
    if (person === undefined) {
      // GitHub says 404 of everything to a credential that may not see the organization.
      await client.organization.get();
      return { response, effect: alreadyDone };
    }
    await remove(client, person, settings);
    await confirm(async () => (await client.directory.find(account_id)) === undefined, {
      tries: 3,
      delaySeconds: 2,
      message:
        'GitHub accepted the removal, but the account still has access, such as through an enterprise team.',
    });
    return { response };
  },
);

/** Someone from outside may be invited besides, to the organization and to repositories. */
async function remove(client: GithubClient, person: Person, settings: Settings): Promise<void> {
  const { people } = client;
  const { user } = person;
  if (user === undefined) {
    if (person.as === 'invitee') await people.cancelInvitation(person.invitation.id);
    if (person.as === 'repository_invitee') {
      await client.repositories.cancelInvitation(person.repository, person.invitationId);
    }
    return;
  }
  if (person.as === 'member') await requireAnotherOwner(client, user);
  if (person.as === 'outside_collaborator') await people.removeOutsideCollaborator(user.login);
  if ((await people.membership(user.login)) !== undefined) await people.removeMembership(user.login);
  if (settings.repository_invitations) {
    await cancelRepositoryInvitations(client, user.id);
  }
}

async function cancelRepositoryInvitations({ repositories }: GithubClient, userId: string): Promise<void> {
  for await (const page of allPages(repositories.invitees())) {
    for (const { repository, invitationId } of page.filter(({ user }) => user?.id === userId)) {
      await repositories.cancelInvitation(repository, invitationId);
    }
  }
}
