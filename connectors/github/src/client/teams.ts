import { path } from '@patchbay/http';
import { concatenate, mapEach, type PagedSource } from '@patchbay/pagination';
import { PARENTS_PER_PAGE } from '../constants.ts';
import { forEachNamed, type GithubApi } from './api.ts';
import { Membership, TeamMembers, Teams, type GithubMembership } from './schemas.ts';

/** That a person is in a team. */
export interface TeamMember {
  readonly teamId: string;
  readonly userId: string;
  readonly role: 'maintainer' | 'member';
  /** Through a team below it. */
  readonly isInherited: boolean;
}

/** Teams and who is in them. @see https://docs.github.com/en/rest/teams/members */
export class GithubTeams {
  readonly #api: GithubApi;

  constructor(api: GithubApi) {
    this.#api = api;
  }

  teams(pageSize?: number) {
    return this.#api.list(this.#api.below('teams'), Teams, {}, pageSize);
  }

  teamsOfInvitation(invitationId: string) {
    return this.#api.list(this.#api.below(path`invitations/${invitationId}/teams`), Teams);
  }

  /**
   * Who is in which team, also through teams below it. Older servers do not tell roles in the list, so that each role is
   * asked for.
   * @see https://docs.github.com/en/rest/teams/members#list-team-members
   */
  members(): PagedSource<TeamMember> {
    const membersAs = (role: TeamMember['role'], slug: string, teamId: string): PagedSource<TeamMember> =>
      mapEach(
        this.#api.list(this.#api.below(path`teams/${slug}/members`), TeamMembers, { role }),
        ({ id, inherited }) => ({ teamId, userId: id, role, isInherited: inherited === true }),
      );
    return forEachNamed(
      this.teams(PARENTS_PER_PAGE),
      ({ slug }) => slug,
      (slug, teamId) =>
        concatenate([membersAs('maintainer', slug, teamId), membersAs('member', slug, teamId)]),
    );
  }

  membership(slug: string, login: string): Promise<GithubMembership | undefined> {
    return this.#api.find(this.#membershipPath(slug, login), Membership);
  }

  async setMembership(slug: string, login: string, role: TeamMember['role']): Promise<void> {
    await this.#api.http.put(this.#membershipPath(slug, login), { json: { role } });
  }

  async removeMembership(slug: string, login: string): Promise<void> {
    await this.#api.http.delete(this.#membershipPath(slug, login));
  }

  #membershipPath(slug: string, login: string): string {
    return this.#api.below(path`teams/${slug}/memberships/${login}`);
  }
}
