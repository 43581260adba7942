import { firstOf } from '@patchbay/pagination';
import type { GithubClient } from './client.ts';
import type { RepositoryInvitee } from './client/repositories.ts';
import type { GithubInvitation, GithubUser } from './client/schemas.ts';
import { INVITATION, REPOSITORY_INVITATION } from './enums.ts';

/** Someone who has access, or is about to. The id is that of the account: the lasting one of GitHub, as logins change. */
export type Person =
  | { readonly as: 'member' | 'outside_collaborator'; readonly id: string; readonly user: GithubUser }
  | {
      readonly as: 'invitee';
      readonly id: string;
      readonly user: GithubUser | undefined;
      readonly invitation: GithubInvitation;
    }
  | RepositoryInvitee;

/** An invitation and whom it is for. It names a login alone, and not the id that the account keeps when it is accepted. */
export async function inviteeOf({ people }: GithubClient, invitation: GithubInvitation): Promise<Person> {
  const { login } = invitation;
  const user = typeof login === 'string' ? await people.userByLogin(login) : undefined;
  return { as: 'invitee', id: user?.id ?? `${INVITATION}${invitation.id}`, user, invitation };
}

/** The person with an account id; `undefined` when no such person has access to anything. */
export async function findPerson(client: GithubClient, accountId: string): Promise<Person | undefined> {
  const { people } = client;
  if (accountId.startsWith(REPOSITORY_INVITATION)) return invitedToRepository(client, accountId);
  if (accountId.startsWith(INVITATION)) {
    const invitation = await firstOf(people.invitations(), ({ id }) => `${INVITATION}${id}` === accountId);
    return invitation && inviteeOf(client, invitation);
  }

  const user = await people.user(accountId);
  if (user === undefined) return undefined;
  const { id } = user;
  const membership = await people.membership(user.login);
  if (membership?.state === 'active') return { as: 'member', id, user };
  // There is no endpoint that says it of one person.
  const outside = await firstOf(people.outsideCollaborators(), (each) => each.id === id);
  if (outside !== undefined) return { as: 'outside_collaborator', id, user };
  if (membership === undefined) return invitedToRepository(client, id);
  const login = user.login.toLowerCase();
  const invitation = await firstOf(people.invitations(), (each) => each.login?.toLowerCase() === login);
  return invitation && { as: 'invitee', id, user, invitation };
}

function invitedToRepository({ repositories }: GithubClient, id: string): Promise<Person | undefined> {
  return firstOf(repositories.invitees(), (invitee) => invitee.id === id);
}
