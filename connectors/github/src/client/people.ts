import { isKind } from '@patchbay/graphql';
import { Endpoints, path, piecesOf } from '@patchbay/http';
import type { GithubApi } from './api.ts';
import {
  IdentitiesByLogin,
  IDENTITY_PLACES,
  ProfilesByNodeId,
  type ExternalIdentity,
  type Profile,
} from './queries.ts';
import { Invitation, Invitations, Membership, User, Users } from './schemas.ts';

/**
 * Whose account is in the organization, outside of it, or on its way into it.
 * @see https://docs.github.com/en/rest/orgs/members
 * @see https://docs.github.com/en/rest/orgs/outside-collaborators
 */
export class GithubPeople extends Endpoints<GithubApi> {
  members(role: 'all' | 'admin' | 'member' = 'all') {
    return this.api.list(this.api.below('members'), Users, { role });
  }

  outsideCollaborators() {
    return this.api.list(this.api.below('outside_collaborators'), Users);
  }

  invitations() {
    return this.api.list(this.api.below('invitations'), Invitations);
  }

  /** The user behind a lasting id, in the organization or not. Nobody has an id that is no number. */
  async user(id: string) {
    return /^\d+$/.test(id) ? this.api.find(path`user/${id}`, User) : undefined;
  }

  userByLogin(login: string) {
    return this.api.find(path`users/${login}`, User);
  }

  membership(login: string) {
    return this.api.find(this.#membershipPath(login), Membership);
  }

  /** Invites who is no member. */
  async setMembership(login: string, role: 'admin' | 'member'): Promise<void> {
    await this.api.http.put(this.#membershipPath(login), { json: { role } });
  }

  /** Cancels an invitation too. */
  async removeMembership(login: string): Promise<void> {
    await this.api.http.delete(this.#membershipPath(login), { expect: [204, 404] });
  }

  async removeOutsideCollaborator(login: string): Promise<void> {
    await this.api.http.delete(this.api.below(path`outside_collaborators/${login}`));
  }

  /** By email address; there is no API to invite a person of whom only the name is known. */
  async invite(json: { email: string; role: 'admin' | 'direct_member'; team_ids: readonly number[] }) {
    const endpoint = this.api.below('invitations');
    return (await this.api.http.post(endpoint, { json, schema: Invitation })).data;
  }

  async cancelInvitation(id: string): Promise<void> {
    await this.api.http.delete(this.api.below(path`invitations/${id}`), { expect: [204, 404] });
  }

  /** Names and email addresses, by node id; none where they are not read. */
  async profiles(nodeIds: readonly string[]): Promise<ReadonlyMap<string, Profile>> {
    const profiles = new Map<string, Profile>();
    if (!this.api.settings.profiles) return profiles;
    for (const ids of piecesOf(nodeIds, 100)) {
      const { data } = await this.api.graphql.query(
        ProfilesByNodeId,
        { ids, organization: this.api.settings.organization },
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
    for (const asked of piecesOf(logins, IDENTITY_PLACES.length)) {
      const { data } = await this.api.graphql.query(IdentitiesByLogin, {
        organization: this.api.settings.organization,
        ...Object.fromEntries(IDENTITY_PLACES.map((place) => [`login${place}`, asked[place] ?? asked[0]])),
      });
      const found = Object.values(data.organization.samlIdentityProvider ?? {});
      for (const node of found.flatMap(({ nodes }) => nodes ?? []).flatMap((each) => each ?? [])) {
        identities.set(String(node.user?.databaseId), node);
      }
    }
    return identities;
  }

  #membershipPath(login: string): string {
    return this.api.below(path`memberships/${login}`);
  }
}
