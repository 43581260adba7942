import { Endpoints, path } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { PARENTS_PER_PAGE } from '../constants.ts';
import type { TEAM_ROLES } from '../enums.ts';
import { forEachNamed, type GithubApi } from './api.ts';
import { Membership, User } from './schemas.ts';

/** @see https://docs.github.com/en/rest/teams/teams#list-teams */
const Team = z.object({
  node_id: z.string(),
  slug: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  privacy: z.string().nullish(),
  parent: z.object({ node_id: z.string() }).nullish(),
});
const Teams = z.array(Team);
const TeamMembers = z.array(User.extend({ inherited: z.boolean().nullish() }));

type TeamRole = (typeof TEAM_ROLES)[number]['id'];

/** Teams and who is in them. @see https://docs.github.com/en/rest/teams/members */
export class GithubTeams extends Endpoints<GithubApi> {
  teams(pageSize?: number) {
    return this.api.list(this.api.below('teams'), Teams, {}, pageSize);
  }

  /** What is below each team, of its slug and lasting id. */
  forEachTeam<Item>(children: (slug: string, id: string) => PagedSource<Item>): PagedSource<Item> {
    return forEachNamed(this.teams(PARENTS_PER_PAGE), ({ slug }) => slug, children);
  }

  teamsOfInvitation(invitationId: string) {
    return this.api.list(this.api.below(path`invitations/${invitationId}/teams`), Teams);
  }

  /** Who has a role in a team, also through teams below it. Older servers do not tell roles in the list. */
  members(slug: string, role: TeamRole) {
    return this.api.list(this.api.below(path`teams/${slug}/members`), TeamMembers, { role });
  }

  membership(slug: string, login: string) {
    return this.api.find(this.#membershipPath(slug, login), Membership);
  }

  async setMembership(slug: string, login: string, role: TeamRole): Promise<void> {
    await this.api.http.put(this.#membershipPath(slug, login), { json: { role } });
  }

  async removeMembership(slug: string, login: string): Promise<void> {
    await this.api.http.delete(this.#membershipPath(slug, login));
  }

  #membershipPath(slug: string, login: string): string {
    return this.api.below(path`teams/${slug}/memberships/${login}`);
  }
}
