import { PermissionDeniedError } from '@patchbay/core';
import { isKind } from '@patchbay/graphql';
import { path } from '@patchbay/http';
import { firstOf, listing, singlePage } from '@patchbay/pagination';
import type { GithubApi } from './api.ts';
import { ResourceByNodeId } from './queries.ts';
import { Invitations, Membership, Organization, OrganizationRoles, RoleHolders } from './schemas.ts';

/** A team or a repository of the organization, under the name by which REST knows it now. */
export type NamedResource =
  | { readonly type: 'team'; readonly name: string; readonly databaseId: number | undefined }
  | { readonly type: 'repository'; readonly name: string };

/** The organization, its roles, and what its node ids stand for. */
export class OrganizationEndpoints {
  readonly #api: GithubApi;

  constructor(api: GithubApi) {
    this.#api = api;
  }

  /** @see https://docs.github.com/en/rest/orgs/orgs#get-an-organization */
  async get() {
    const { data } = await this.#api.http.get(path`orgs/${this.#api.organization}`, { schema: Organization });
    return data;
  }

  /**
   * The role of whoever is calling. GitHub shows people who are no members public members alone, and members no secret
   * teams, in lists that look whole.
   * @see https://docs.github.com/en/rest/orgs/members#get-an-organization-membership-for-the-authenticated-user
   * @throws `permission_denied` when the credential stands for no active member.
   */
  async ownRole(): Promise<string> {
    const membership = await this.#api.find(
      path`user/memberships/orgs/${this.#api.organization}`,
      Membership,
    );
    if (membership?.state === 'active') return membership.role;
    throw new PermissionDeniedError(
      'The credential belongs to a person who is no member of the organization.',
    );
  }

  /** Anybody may read an organization; its invitations are for owners, and for apps that are installed in this one. */
  async requireInstallation(): Promise<void> {
    await this.#api.http.get(this.#api.below('invitations'), {
      query: { per_page: 1 },
      schema: Invitations,
    });
  }

  /** @see https://docs.github.com/en/rest/orgs/organization-roles#get-all-organization-roles-for-an-organization */
  roles() {
    return listing(
      singlePage(),
      () => this.#api.http.get(this.#api.below('organization-roles'), { schema: OrganizationRoles }),
      ({ data: { roles, total_count } }) => ({ items: roles, total: total_count }),
    );
  }

  /** @see https://docs.github.com/en/rest/orgs/organization-roles#list-users-that-are-assigned-to-an-organization-role */
  roleHolders(roleId: string) {
    return this.#api.list(this.#api.below(path`organization-roles/${roleId}/users`), RoleHolders);
  }

  /** How a person has a role; `undefined` when not at all. */
  async holdsRole(roleId: string, userId: string): Promise<'direct' | 'indirect' | undefined> {
    const holder = await firstOf(this.roleHolders(roleId), ({ id }) => id === userId);
    if (holder === undefined) return undefined;
    return holder.assignment === 'indirect' ? 'indirect' : 'direct';
  }

  /** @see https://docs.github.com/en/rest/orgs/organization-roles#assign-an-organization-role-to-a-user */
  async assignRole(roleId: string, login: string): Promise<void> {
    await this.#api.http.put(this.#api.below(path`organization-roles/users/${login}/${roleId}`));
  }

  /** @see https://docs.github.com/en/rest/orgs/organization-roles#remove-an-organization-role-from-a-user */
  async removeRole(roleId: string, login: string): Promise<void> {
    await this.#api.http.delete(this.#api.below(path`organization-roles/users/${login}/${roleId}`));
  }

  /** The team or repository with a node id; `undefined` when the organization has none. */
  async resource(nodeId: string): Promise<NamedResource | undefined> {
    const { data } = await this.#api.graphql.query(
      ResourceByNodeId,
      { id: nodeId },
      { partial: (problem) => isKind(problem, 'NOT_FOUND') },
    );
    const { node } = data;
    if (node === null || node === undefined) return undefined;
    const owner = node.organization?.login ?? node.owner?.login;
    if (owner?.toLowerCase() !== this.#api.organization.toLowerCase()) return undefined;
    if (node.slug !== null && node.slug !== undefined) {
      return { type: 'team', name: node.slug, databaseId: node.databaseId ?? undefined };
    }
    return node.name === null || node.name === undefined
      ? undefined
      : { type: 'repository', name: node.name };
  }
}
