import { Endpoints, path, unlessGone } from '@patchbay/http';
import { firstOf, mapEach, mapItems, oneAnswer, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PARENTS_PER_PAGE } from '../constants.ts';
import { REPOSITORY_INVITATION, REPOSITORY_PERMISSIONS } from '../enums.ts';
import { forEachNamed, type GithubApi } from './api.ts';
import { Id, User } from './schemas.ts';

/** A permission, by the name that requests have for it. */
const permission = z
  .string()
  .transform((name) => REPOSITORY_PERMISSIONS.find(({ inAnswers }) => inAnswers === name)?.id ?? name);

/** @see https://docs.github.com/en/rest/repos/repos#list-organization-repositories */
const Repository = z.object({
  node_id: z.string(),
  name: z.string(),
  full_name: z.string(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  archived: z.boolean().nullish(),
});
const Repositories = z.array(Repository);

/** @see https://docs.github.com/en/rest/apps/installations#list-repositories-accessible-to-the-app-installation */
const Installation = z.object({ repository_selection: z.string().nullish() });

/** @see https://docs.github.com/en/rest/collaborators/collaborators#list-repository-collaborators */
const BasePermissions = z.record(z.string(), z.boolean().nullish()).nullish();
type BasePermissions = z.infer<typeof BasePermissions>;
const Collaborators = z.array(User.extend({ role_name: permission, permissions: BasePermissions }));
const CollaboratorPermission = z.object({
  role_name: permission,
  user: z.object({ permissions: BasePermissions }).nullish(),
});

/** @see https://docs.github.com/en/rest/collaborators/invitations#list-repository-invitations */
const RepositoryInvitation = z
  .object({ id: Id, invitee: User.nullish(), permissions: permission, expired: z.boolean().nullish() })
  .transform(({ id: invitationId, invitee, permissions, expired }) => ({
    /** Of the account: where the invitation went to an email address there is no user that an id could be taken from. */
    id: invitee?.id ?? `${REPOSITORY_INVITATION}${invitationId}`,
    user: invitee ?? undefined,
    permission: permissions,
    invitationId,
    isExpired: expired === true,
  }));
export type GithubRepositoryInvitation = z.infer<typeof RepositoryInvitation>;
const RepositoryInvitations = z.array(RepositoryInvitation);

/** @see https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/custom-roles */
const CustomRepositoryRoles = z.object({ custom_roles: z.array(z.object({ name: z.string() })) });

/** That a person is invited to a repository. */
export interface RepositoryInvitee extends GithubRepositoryInvitation {
  readonly as: 'repository_invitee';
  readonly repository: string;
  readonly repositoryId: string;
}

/**
 * Repositories and who may do what in them.
 * @see https://docs.github.com/en/rest/collaborators/collaborators
 * @see https://docs.github.com/en/rest/collaborators/invitations
 */
export class GithubRepositories extends Endpoints<GithubApi> {
  repositories(pageSize?: number) {
    const query = { sort: 'created', direction: 'asc' };
    return this.api.list(this.api.below('repos'), Repositories, query, pageSize);
  }

  /** What is below each repository, of its name and lasting id. */
  forEachRepository<Item>(children: (name: string, id: string) => PagedSource<Item>): PagedSource<Item> {
    return forEachNamed(this.repositories(PARENTS_PER_PAGE), ({ name }) => name, children);
  }

  /**
   * A list of nothing, with a doubt when a GitHub App is installed for some repositories alone: GitHub then lists these,
   * and the public ones, as if they were all.
   */
  coverage(): PagedSource<never> {
    const read = async () => {
      if (!this.api.isApp) return { items: [] };
      const found = await this.api.get('installation/repositories', Installation, { per_page: 1 });
      if (found.repository_selection !== 'selected') return { items: [] };
      return { items: [], doubt: 'The GitHub App is installed for selected repositories alone.' };
    };
    return { id: 'coverage', read };
  }

  async customRoles() {
    const found = await this.api.get(this.api.below('custom-repository-roles'), CustomRepositoryRoles);
    return found.custom_roles;
  }

  /** Everyone's highest permission on a repository, or that of those who were added to it themselves. */
  collaborators(repository: string, affiliation: 'all' | 'direct') {
    const endpoint = this.api.inRepository(repository, 'collaborators');
    return mapEach(
      this.api.list(endpoint, Collaborators, { affiliation }),
      ({ id, role_name, permissions }) => ({ id, permission: this.#told(role_name, permissions) }),
    );
  }

  /** A person's highest permission; `undefined` for who is no collaborator, though a public repository may be read. */
  async permission(repository: string, login: string): Promise<string | undefined> {
    const collaborator = this.#collaborator(repository, login);
    if ((await unlessGone(() => this.api.http.get(collaborator))) === undefined) return undefined;
    const found = await this.api.find(`${collaborator}/permission`, CollaboratorPermission);
    return found === undefined ? undefined : this.#told(found.role_name, found.user?.permissions);
  }

  /** A custom role stands for the permission below it where the list of custom roles is not read. */
  #told(role: string, base: BasePermissions): string {
    const isKnown = REPOSITORY_PERMISSIONS.some(({ id }) => id === role);
    if (this.api.settings.enterprise_cloud || isKnown) return role;
    return REPOSITORY_PERMISSIONS.findLast(({ id }) => base?.[id] === true)?.id ?? role;
  }

  /** Invites who is no member. */
  async setPermission(repository: string, login: string, permission: string): Promise<void> {
    await this.api.http.put(this.#collaborator(repository, login), { json: { permission } });
  }

  async removeCollaborator(repository: string, login: string): Promise<void> {
    await this.api.http.delete(this.#collaborator(repository, login));
  }

  /** Everyone who is invited to a repository, and may still accept; nobody where invitations are not read. */
  invitees(): PagedSource<RepositoryInvitee> {
    if (!this.api.settings.repository_invitations) return oneAnswer('invitees', () => []);
    return this.forEachRepository((repository, repositoryId) =>
      mapEach(this.#invitations(repository), (invitation) => ({
        ...invitation,
        as: 'repository_invitee',
        repository,
        repositoryId,
      })),
    );
  }

  /** The open invitation of a person to one repository. */
  invitation(repository: string, userId: string): Promise<GithubRepositoryInvitation | undefined> {
    return firstOf(this.#invitations(repository), ({ user }) => user?.id === userId);
  }

  async changeInvitation(repository: string, invitationId: string, permission: string): Promise<void> {
    const permissions = REPOSITORY_PERMISSIONS.find(({ id }) => id === permission)?.inAnswers ?? permission;
    await this.api.http.patch(this.#invitation(repository, invitationId), { json: { permissions } });
  }

  async cancelInvitation(repository: string, invitationId: string): Promise<void> {
    await this.api.http.delete(this.#invitation(repository, invitationId), { expect: [204, 404] });
  }

  #invitations(repository: string) {
    const all = this.api.list(this.api.inRepository(repository, 'invitations'), RepositoryInvitations);
    return mapItems(all, (invitation) => (invitation.isExpired ? [] : [invitation]));
  }

  #collaborator(repository: string, login: string): string {
    return this.api.inRepository(repository, path`collaborators/${login}`);
  }

  #invitation(repository: string, id: string): string {
    return this.api.inRepository(repository, path`invitations/${id}`);
  }
}
