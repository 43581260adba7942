import { alreadyDone } from '@patchbay/core';
import { allPages } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import type { Person } from '../client/directory.ts';
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
    await remove(client, person);
    if (person.user !== undefined && settings.repository_invitations && person.as !== 'member') {
      await cancelRepositoryInvitations(client, person.user.id);
    }
    await confirm(async () => (await client.directory.find(account_id)) === undefined, {
      tries: 3,
      delaySeconds: 2,
      message:
        'GitHub accepted the removal, but the account still has access, such as through an enterprise team.',
    });
    return { response };
  },
);

async function remove(client: GithubClient, person: Person): Promise<void> {
  const { people } = client;
  switch (person.as) {
    case 'member':
      await requireAnotherOwner(client, person.user);
      return people.removeMembership(person.user.login);
    case 'outside_collaborator':
      return people.removeOutsideCollaborator(person.user.login);
    case 'invitee':
      return people.cancelInvitation(person.invitation.id);
    case 'repository_invitee':
      return undefined;
  }
}

async function cancelRepositoryInvitations({ repositories }: GithubClient, userId: string): Promise<void> {
  const invitations = repositories.invitees(({ user, repository, invitationId }) => ({
    userId: user.id,
    repository,
    invitationId,
  }));
  for await (const page of allPages(invitations)) {
    for (const invitation of page.filter((each) => each.userId === userId)) {
      await repositories.cancelInvitation(invitation.repository, invitation.invitationId);
    }
  }
}
