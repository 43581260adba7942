import { firstOf } from '@patchbay/pagination';
import type { GithubPeople } from './people.ts';
import { REPOSITORY_INVITATION, type GithubRepositories, type RepositoryInvitee } from './repositories.ts';
import type { GithubInvitation, GithubUser } from './schemas.ts';

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

/** Who is invited by an email address has no account of GitHub that an id could be taken from. */
const INVITATION = 'invitation:';

/** Finds people by the ids of their accounts. */
export class Directory {
  readonly #people: GithubPeople;
  readonly #repositories: GithubRepositories;

  constructor(people: GithubPeople, repositories: GithubRepositories) {
    this.#people = people;
    this.#repositories = repositories;
  }

  /** An invitation and whom it is for. It names a login alone, and not the id that the account keeps when it is accepted. */
  async invitee(invitation: GithubInvitation): Promise<Person> {
    const { login } = invitation;
    const user = typeof login === 'string' ? await this.#people.userByLogin(login) : undefined;
    return { as: 'invitee', id: user?.id ?? `${INVITATION}${invitation.id}`, user, invitation };
  }

  /** The open invitation with an id, or of a login or an email address, in whatever case. */
  invitation(by: Partial<Pick<GithubInvitation, 'id' | 'login' | 'email'>>) {
    return firstOf(
      this.#people.invitations(),
      ({ id, login, email }) => id === by.id || isSameText(login, by.login) || isSameText(email, by.email),
    );
  }

  /** The person with an account id; `undefined` when no such person has access to anything. */
  async find(id: string): Promise<Person | undefined> {
    if (id.startsWith(INVITATION)) {
      const invitation = await this.invitation({ id: id.slice(INVITATION.length) });
      return invitation === undefined ? undefined : this.invitee(invitation);
    }
    if (id.startsWith(REPOSITORY_INVITATION)) return this.#invitedToRepository(id);
    const user = await this.user(id);
    return user === undefined ? undefined : this.#affiliated(user);
  }

  /** The user of GitHub with an account id, in the organization or not. */
  async user(id: string): Promise<GithubUser | undefined> {
    return /^\d+$/.test(id) ? this.#people.user(id) : undefined;
  }

  async #affiliated(user: GithubUser): Promise<Person | undefined> {
    const { id, login } = user;
    const membership = await this.#people.membership(login);
    if (membership?.state === 'active') return { as: 'member', id, user };
    // There is no endpoint that says it of one person.
    const outside = await firstOf(this.#people.outsideCollaborators(), (each) => each.id === id);
    if (outside !== undefined) return { as: 'outside_collaborator', id, user };
    if (membership === undefined) return this.#invitedToRepository(id);
    const invitation = await this.invitation({ login });
    return invitation === undefined ? undefined : { as: 'invitee', id, user, invitation };
  }

  #invitedToRepository(id: string): Promise<Person | undefined> {
    return firstOf(this.#repositories.invitees(), (invitee) => invitee.id === id);
  }
}

function isSameText(left: string | null | undefined, right: string | null | undefined): boolean {
  return typeof left === 'string' && left.toLowerCase() === right?.toLowerCase();
}
