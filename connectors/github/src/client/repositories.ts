import { path, unlessGone } from '@patchbay/http';
import { firstOf, mapEach, mapItems, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { PARENTS_PER_PAGE } from '../constants.ts';
import { REPOSITORY_PERMISSIONS } from '../enums.ts';
import { forEachNamed, type GithubApi } from './api.ts';
import {
  CollaboratorPermission,
  Collaborators,
  CustomRepositoryRoles,
  Installation,
  Repositories,
  RepositoryInvitations,
  type GithubUser,
} from './schemas.ts';

/** That a person has a permission on a repository. */
export interface RepositoryCollaborator {
  readonly repositoryId: string;
  readonly userId: string;
  readonly permission: string;
}

/** An invitation to a repository that may still be accepted. */
interface OpenInvitation {
  readonly as: 'repository_invitee';
  /** Of the account: where the invitation went to an email address there is no user that an id could be taken from. */
  readonly id: string;
  readonly user: GithubUser | undefined;
  readonly permission: string;
  readonly invitationId: string;
}

/** That a person is invited to a repository. */
export interface RepositoryInvitee extends OpenInvitation {
  readonly repositoryId: string;
  readonly repository: string;
}

export const REPOSITORY_INVITATION = 'repository_invitation:';

/** Answers name two permissions in another way than requests do. */
const IN_REQUESTS: Readonly<Record<string, string>> = { read: 'pull', write: 'push' };
const IN_ANSWERS: Readonly<Record<string, string>> = { pull: 'read', push: 'write' };

/**
 * Repositories and who may do what in them.
 * @see https://docs.github.com/en/rest/collaborators/collaborators
 * @see https://docs.github.com/en/rest/collaborators/invitations
 */
export class GithubRepositories {
  readonly #api: GithubApi;

  constructor(api: GithubApi) {
    this.#api = api;
  }

  repositories(pageSize?: number) {
    const query = { sort: 'created', direction: 'asc' };
    return this.#api.list(this.#api.below('repos'), Repositories, query, pageSize);
  }

  /**
   * A list of nothing, with a doubt when a GitHub App is installed for some repositories alone: GitHub then lists these,
   * and the public ones, as if they were all.
   */
  coverage(): PagedSource<never> {
    const read = async () => {
      if (!this.#api.isApp) return { items: [] };
      const found = await this.#api.get('installation/repositories', Installation, { per_page: 1 });
      if (found.repository_selection !== 'selected') return { items: [] };
      return { items: [], doubt: 'The GitHub App is installed for selected repositories alone.' };
    };
    return { id: 'coverage', read };
  }

  async customRoles() {
    const found = await this.#api.get(this.#api.below('custom-repository-roles'), CustomRepositoryRoles);
    return found.custom_roles;
  }

  /** Everyone's highest permission on every repository, or that of those who were added to it themselves. */
  collaborators(affiliation: 'all' | 'direct'): PagedSource<RepositoryCollaborator> {
    return this.#forEachRepository((repository, repositoryId) =>
      mapEach(this.#collaborators(repository, affiliation), ({ id, role_name, permissions }) => ({
        repositoryId,
        userId: id,
        permission: this.#told(role_name, permissions),
      })),
    );
  }

  /** Everyone who is invited to a repository, and may still accept; nobody where invitations are not read. */
  invitees(): PagedSource<RepositoryInvitee> {
    if (!this.#api.settings.repository_invitations) return oneAnswer('invitees', () => []);
    return this.#forEachRepository((repository, repositoryId) =>
      mapEach(this.#invitations(repository), (invitation) => ({ ...invitation, repository, repositoryId })),
    );
  }

  /** A person's highest permission; `undefined` for who is no collaborator, though a public repository may be read. */
  async permission(repository: string, login: string): Promise<string | undefined> {
    const collaborator = this.#api.inRepository(repository, path`collaborators/${login}`);
    if ((await unlessGone(() => this.#api.http.get(collaborator))) === undefined) return undefined;
    const found = await this.#api.find(`${collaborator}/permission`, CollaboratorPermission);
    return found === undefined ? undefined : this.#told(found.role_name, found.user?.permissions);
  }

  /** A custom role stands for the permission below it where the list of custom roles is not read. */
  #told(role: string, base: Readonly<Record<string, boolean | null | undefined>> | null | undefined): string {
    const permission = IN_REQUESTS[role] ?? role;
    if (this.#api.settings.enterprise_cloud || REPOSITORY_PERMISSIONS.some(({ id }) => id === permission))
      return permission;
    return REPOSITORY_PERMISSIONS.findLast(({ id }) => base?.[id] === true)?.id ?? permission;
  }

  /** Whether a person was added to a repository, and not only to a team or to the organization. */
  async isDirect(repository: string, userId: string): Promise<boolean> {
    const found = await firstOf(this.#collaborators(repository, 'direct'), ({ id }) => id === userId);
    return found !== undefined;
  }

  /** The open invitation of a person to one repository. */
  invitation(repository: string, userId: string): Promise<OpenInvitation | undefined> {
    return firstOf(this.#invitations(repository), ({ user }) => user?.id === userId);
  }

  /** Invites who is no member. */
  async setPermission(repository: string, login: string, permission: string): Promise<void> {
    await this.#api.http.put(this.#api.inRepository(repository, path`collaborators/${login}`), {
      json: { permission },
    });
  }

  async removeCollaborator(repository: string, login: string): Promise<void> {
    await this.#api.http.delete(this.#api.inRepository(repository, path`collaborators/${login}`));
  }

  async changeInvitation(repository: string, invitationId: string, permission: string): Promise<void> {
    await this.#api.http.patch(this.#api.inRepository(repository, path`invitations/${invitationId}`), {
      json: { permissions: IN_ANSWERS[permission] ?? permission },
    });
  }

  async cancelInvitation(repository: string, invitationId: string): Promise<void> {
    await this.#api.http.delete(this.#api.inRepository(repository, path`invitations/${invitationId}`), {
      expect: [204, 404],
    });
  }

  #collaborators(repository: string, affiliation: 'all' | 'direct') {
    return this.#api.list(this.#api.inRepository(repository, 'collaborators'), Collaborators, {
      affiliation,
    });
  }

  #invitations(repository: string): PagedSource<OpenInvitation> {
    const all = this.#api.list(this.#api.inRepository(repository, 'invitations'), RepositoryInvitations);
    return mapItems(all, ({ id: invitationId, invitee, permissions, expired }) => {
      if (expired === true) return [];
      const id = invitee?.id ?? `${REPOSITORY_INVITATION}${invitationId}`;
      const permission = IN_REQUESTS[permissions] ?? permissions;
      return [{ as: 'repository_invitee', id, user: invitee ?? undefined, permission, invitationId }];
    });
  }

  #forEachRepository<Item>(children: (repository: string, repositoryId: string) => PagedSource<Item>) {
    return forEachNamed(this.repositories(PARENTS_PER_PAGE), ({ name }) => name, children);
  }
}
