import { NotFoundError, PermissionDeniedError } from '@patchbay/core';
import { defineQuery, isKind } from '@patchbay/graphql';
import { Endpoints, path } from '@patchbay/http';
import { listing, singlePage } from '@patchbay/pagination';
import { z } from 'zod';
import type { GithubApi } from './api.ts';
import { Id, Invitations, Membership, User } from './schemas.ts';

/** @see https://docs.github.com/en/rest/orgs/orgs#get-an-organization */
const Organization = z.object({ id: Id });

/** @see https://docs.github.com/en/rest/orgs/organization-roles */
const OrganizationRole = z.object({ id: Id, name: z.string(), description: z.string().nullish() });
const OrganizationRoles = z.object({
  total_count: z.int().nullish(),
  roles: z.array(OrganizationRole),
});
const RoleHolders = z.array(User.extend({ assignment: z.string().nullish() }));

/** @see https://docs.github.com/en/enterprise-cloud@latest/rest/orgs/orgs#get-the-audit-log-for-an-organization */
const AuditEvents = z.array(
  z.looseObject({
    '@timestamp': z.number(),
    _document_id: z.string().nullish(),
    action: z.string(),
    actor: z.string().nullish(),
    actor_id: Id.nullish(),
    user_id: Id.nullish(),
    repo: z.string().nullish(),
    team: z.string().nullish(),
  }),
);
export type GithubAuditEvent = z.infer<typeof AuditEvents>[number];

/**
 * What a node id stands for. REST finds teams and repositories by names, which change.
 * @see https://docs.github.com/en/graphql/guides/using-global-node-ids
 */
export const ResourceByNodeId = defineQuery({
  text: `query ResourceByNodeId($id: ID!) {
  node(id: $id) {
    __typename
    ... on Team { name: slug databaseId owner: organization { login } }
    ... on Repository { name owner { login } }
  }
}`,
  data: z.object({
    node: z
      .object({
        __typename: z.string(),
        name: z.string().nullish(),
        owner: z.object({ login: z.string() }).nullish(),
        databaseId: z.int().nullish(),
      })
      .nullish(),
  }),
});

/**
 * The organization, its roles, and what its node ids stand for.
 * @see https://docs.github.com/en/rest/orgs/organization-roles
 */
export class GithubOrganization extends Endpoints<GithubApi> {
  get() {
    return this.api.get(path`orgs/${this.api.settings.organization}`, Organization);
  }

  /**
   * The role of whoever is calling. GitHub shows people who are no members public members alone, and members no secret
   * teams, in lists that look whole.
   * @see https://docs.github.com/en/rest/orgs/members#get-an-organization-membership-for-the-authenticated-user
   * @throws `permission_denied` when the credential stands for no active member.
   */
  async ownRole(): Promise<string> {
    const membership = await this.api.find(
      path`user/memberships/orgs/${this.api.settings.organization}`,
      Membership,
    );
    if (membership?.state === 'active') return membership.role;
    throw new PermissionDeniedError(
      'The credential belongs to a person who is no member of the organization.',
    );
  }

  /** Anybody may read an organization; its invitations are for owners, and for apps that are installed in this one. */
  async requireOwnersView(): Promise<void> {
    await this.api.get(this.api.below('invitations'), Invitations, { per_page: 1 });
  }

  roles() {
    return listing(
      singlePage(),
      () => this.api.get(this.api.below('organization-roles'), OrganizationRoles),
      ({ roles, total_count }) => ({ items: roles, total: total_count }),
    );
  }

  roleHolders(roleId: string) {
    return this.api.list(this.api.below(path`organization-roles/${roleId}/users`), RoleHolders);
  }

  async assignRole(roleId: string, login: string): Promise<void> {
    await this.api.http.put(this.api.below(path`organization-roles/users/${login}/${roleId}`));
  }

  async removeRole(roleId: string, login: string): Promise<void> {
    await this.api.http.delete(this.api.below(path`organization-roles/users/${login}/${roleId}`));
  }

  /** The name by which REST knows a team or a repository now, and the number of a team. */
  async resource(type: 'Team' | 'Repository', nodeId: string) {
    const { data } = await this.api.graphql.query(
      ResourceByNodeId,
      { id: nodeId },
      { partial: (problem) => isKind(problem, 'NOT_FOUND') },
    );
    const { __typename, name, owner, databaseId } = data.node ?? {};
    const isOurs = owner?.login.toLowerCase() === this.api.settings.organization.toLowerCase();
    if (__typename === type && isOurs && typeof name === 'string') {
      return { name, databaseId: databaseId ?? undefined };
    }
    throw new NotFoundError(`The organization has no ${type.toLowerCase()} with this id.`);
  }

  /** The newest event of a person in the audit log since a date; without one GitHub looks back three months. */
  async latestEventOf(login: string, since: string): Promise<GithubAuditEvent | undefined> {
    const phrase = `actor:${login} created:>=${since}`;
    const query = { phrase, include: 'all', order: 'desc', per_page: 1 };
    return (await this.api.get(this.api.below('audit-log'), AuditEvents, query))[0];
  }

  /** The audit log since a time, oldest first. */
  events(since: string) {
    return this.api.list(this.api.below('audit-log'), AuditEvents, {
      phrase: `created:>=${since}`,
      include: 'all',
      order: 'asc',
    });
  }
}
