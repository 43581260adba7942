import { isKind } from '@patchbay/graphql';
import { path, piecesOf } from '@patchbay/http';
import { firstOf } from '@patchbay/pagination';
import type { GithubApi } from './api.ts';
import {
  IDENTITIES_PER_QUERY,
  IdentitiesByLogin,
  ProfilesByNodeId,
  type ExternalIdentity,
  type Profile,
} from './queries.ts';
import {
  Invitation,
  Invitations,
  Membership,
  User,
  Users,
  type GithubInvitation,
  type GithubMembership,
  type GithubUser,
} from './schemas.ts';

/** An invitation by email address; there is no API to invite a person of whom only the name is known. */
interface NewInvitation {
  readonly email: string;
  readonly role: 'admin' | 'direct_member';
  readonly team_ids: readonly number[];
}

/**
 * Whose account is in the organization, outside of it, or on its way into it.
 * @see https://docs.github.com/en/rest/orgs/members
 * @see https://docs.github.com/en/rest/orgs/outside-collaborators
 */
export class GithubPeople {
  readonly #api: GithubApi;

  constructor(api: GithubApi) {
    this.#api = api;
  }

  members(role: 'all' | 'admin' | 'member' = 'all') {
    return this.#api.list(this.#api.below('members'), Users, { role });
  }

  outsideCollaborators() {
    return this.#api.list(this.#api.below('outside_collaborators'), Users);
  }

  invitations() {
    return this.#api.list(this.#api.below('invitations'), Invitations);
  }

  /** The person behind a lasting id. */
  user(id: string): Promise<GithubUser | undefined> {
    return this.#api.find(path`user/${id}`, User);
  }

  userByLogin(login: string): Promise<GithubUser | undefined> {
    return this.#api.find(path`users/${login}`, User);
  }

  membership(login: string): Promise<GithubMembership | undefined> {
    return this.#api.find(this.#membershipPath(login), Membership);
  }

  /** Invites who is no member. */
  async setMembership(login: string, role: 'admin' | 'member'): Promise<void> {
    await this.#api.http.put(this.#membershipPath(login), { json: { role } });
  }

  /** Cancels an invitation too. */
  async removeMembership(login: string): Promise<void> {
    await this.#api.http.delete(this.#membershipPath(login), { expect: [204, 404] });
  }

  async removeOutsideCollaborator(login: string): Promise<void> {
    await this.#api.http.delete(this.#api.below(path`outside_collaborators/${login}`));
  }

  async invite(invitation: NewInvitation): Promise<GithubInvitation> {
    const { data } = await this.#api.http.post(this.#api.below('invitations'), {
      json: invitation,
      schema: Invitation,
    });
    return data;
  }

  async cancelInvitation(id: string): Promise<void> {
    await this.#api.http.delete(this.#api.below(path`invitations/${id}`), { expect: [204, 404] });
  }

  /** Whether the only owner of the organization is this person. */
  async isOnlyOwner(id: string): Promise<boolean> {
    return (await firstOf(this.members('admin'), (owner) => owner.id !== id)) === undefined;
  }

  /** Names and email addresses, by node id. */
  async profiles(nodeIds: readonly string[]): Promise<ReadonlyMap<string, Profile>> {
    const profiles = new Map<string, Profile>();
    for (const ids of piecesOf(nodeIds, 100)) {
      const { data } = await this.#api.graphql.query(
        ProfilesByNodeId,
        { ids, organization: this.#api.settings.organization },
        { partial: (problem) => isKind(problem, 'NOT_FOUND') },
      );
      for (const [index, node] of data.nodes.entries())
        if (node !== null) profiles.set(ids[index] ?? '', node);
    }
    return profiles;
  }

  /** Whom the identity provider knows people as, by the id of the user; without a provider it knows nobody. */
  async identities(logins: readonly string[]): Promise<ReadonlyMap<string, ExternalIdentity>> {
    const identities = new Map<string, ExternalIdentity>();
    for (const asked of piecesOf(logins, IDENTITIES_PER_QUERY)) {
      const places = Array.from({ length: IDENTITIES_PER_QUERY }, (_, index) => [
        `login${index}`,
        asked[index] ?? asked[0],
      ]);
      const { data } = await this.#api.graphql.query(IdentitiesByLogin, {
        organization: this.#api.settings.organization,
        ...Object.fromEntries(places),
      });
      const found = Object.values(data.organization.samlIdentityProvider ?? {});
      for (const node of found.flatMap(({ nodes }) => nodes ?? []).flatMap((each) => each ?? [])) {
        identities.set(String(node.user?.databaseId), node);
      }
    }
    return identities;
  }

  #membershipPath(login: string): string {
    return this.#api.below(path`memberships/${login}`);
  }
}
