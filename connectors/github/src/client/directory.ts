import { firstOf, mapItems } from '@patchbay/pagination';
import type { PeopleEndpoints } from './people.ts';
import type { RepositoryEndpoints, RepositoryInvitee } from './repositories.ts';
import type { GithubInvitation, GithubUser } from './schemas.ts';

/** Someone who has access, or is about to. */
export type Person =
  | { readonly as: 'member' | 'outside_collaborator'; readonly user: GithubUser }
  | ({ readonly as: 'repository_invitee' } & RepositoryInvitee)
  | { readonly as: 'invitee'; readonly user: GithubUser | undefined; readonly invitation: GithubInvitation };

/** Who is invited by an email address has no account of GitHub that an id could be taken from. */
const INVITATION = 'invitation:';
const REPOSITORY_INVITATION = 'repository_invitation:';

/** The id of an account: the lasting one of GitHub, as logins change. */
export function accountId(person: Person): string {
  switch (person.as) {
    case 'invitee':
      return person.user?.id ?? `${INVITATION}${person.invitation.id}`;
    case 'repository_invitee':
      return person.user?.id ?? `${REPOSITORY_INVITATION}${person.invitationId}`;
    default:
      return person.user.id;
  }
}

export function repositoryInvitee(invitee: RepositoryInvitee): Person {
  return { as: 'repository_invitee', ...invitee };
}

/** Finds people by the ids of their accounts. */
export class Directory {
  readonly #people: PeopleEndpoints;
  readonly #repositories: RepositoryEndpoints;
  readonly #withRepositoryInvitations: boolean;

  constructor(
    people: PeopleEndpoints,
    repositories: RepositoryEndpoints,
    withRepositoryInvitations: boolean,
  ) {
    this.#people = people;
    this.#repositories = repositories;
    this.#withRepositoryInvitations = withRepositoryInvitations;
  }

  /** An invitation and whom it is for. It names a login alone, and not the id that the account keeps when it is accepted. */
  async invitee(invitation: GithubInvitation): Promise<Person> {
    const { login } = invitation;
    const user = typeof login === 'string' ? await this.#people.userByLogin(login) : undefined;
    return { as: 'invitee', user, invitation };
  }

  /** The open invitation with an id, or of a login or an email address, in whatever case. */
  async invitation(by: { id: string } | { login: string } | { email: string }) {
    return firstOf(this.#people.invitations(), (invitation) => {
      if ('id' in by) return invitation.id === by.id;
      if ('login' in by) return isSameText(invitation.login, by.login);
      return isSameText(invitation.email, by.email);
    });
  }

  /** The person with an account id; `undefined` when no such person has access to anything. */
  async find(id: string): Promise<Person | undefined> {
    if (id.startsWith(INVITATION)) {
      const invitation = await this.invitation({ id: id.slice(INVITATION.length) });
      return invitation === undefined ? undefined : this.invitee(invitation);
    }
    if (id.startsWith(REPOSITORY_INVITATION)) {
      return this.#repositoryInvitee((invited) => accountId(invited) === id);
    }
    const user = await this.user(id);
    return user === undefined ? undefined : this.#affiliated(user);
  }

  /** The user of GitHub with an account id, in the organization or not. */
  async user(id: string): Promise<GithubUser | undefined> {
    return /^\d+$/.test(id) ? this.#people.user(id) : undefined;
  }

  async #affiliated(user: GithubUser): Promise<Person | undefined> {
    const membership = await this.#people.membership(user.login);
    if (membership?.state === 'active') return { as: 'member', user };
    if (await this.isOutsideCollaborator(user.id)) return { as: 'outside_collaborator', user };
    if (membership !== undefined) {
      const invitation = await this.invitation({ login: user.login });
      return invitation === undefined ? undefined : { as: 'invitee', user, invitation };
    }
    if (!this.#withRepositoryInvitations) return undefined;
    return this.#repositoryInvitee((invited) => invited.user?.id === user.id);
  }

  #repositoryInvitee(isWanted: (person: Person) => boolean): Promise<Person | undefined> {
    const people = mapItems(this.#repositories.invitees(), (invitee) => [repositoryInvitee(invitee)]);
    return firstOf(people, isWanted);
  }

  /** There is no endpoint that says it of one person. */
  async isOutsideCollaborator(userId: string): Promise<boolean> {
    const found = await firstOf(this.#people.outsideCollaborators(), ({ id }) => id === userId);
    return found !== undefined;
  }
}

function isSameText(left: string | null | undefined, right: string): boolean {
  return left?.toLowerCase() === right.toLowerCase();
}
