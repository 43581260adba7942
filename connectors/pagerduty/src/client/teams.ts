import { Endpoints, path, unlessGone } from '@patchbay/http';
import { firstOf, forEachParent, mapEach, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { isGone } from './errors.ts';
import { classicList, Reference } from './lists.ts';

const Team = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  default_role: z.string().nullish(),
});
export type PagerDutyTeam = z.infer<typeof Team>;

const OneTeam = z.object({ team: Team });

/** Accounts without team roles show none, and let members do what managers may: it is reported as the most that it can be. */
const UNSTATED_ROLE = 'manager';

/** Who has which role in a team, under the id of the user. */
const Member = z
  .object({ user: Reference, role: z.string().nullish() })
  .transform(({ user, role }) => ({ id: user.id, role: role ?? UNSTATED_ROLE }));
export type TeamMember = z.infer<typeof Member> & { readonly teamId: string };

/** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams/get */
export class PagerDutyTeams extends Endpoints {
  list(): PagedSource<PagerDutyTeam> {
    return classicList(this.api, 'teams', 'teams', Team, { query: { total: true } });
  }

  /** Undefined: there is none. */
  async find(id: string): Promise<PagerDutyTeam | undefined> {
    const found = await unlessGone(() => this.api.get(path`teams/${id}`, { schema: OneTeam }), isGone);
    return found?.data.team;
  }

  /** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams~1%7Bid%7D~1members/get */
  members(teamId: string): PagedSource<TeamMember> {
    const query = { total: true };
    const members = classicList(this.api, path`teams/${teamId}/members`, 'members', Member, { query });
    return mapEach(members, (member) => ({ ...member, teamId }));
  }

  /**
   * The members of each of some teams; a team that is deleted meanwhile has none.
   *
   * @param isThere - asked of a team whose members are not found: what may not be seen is not found either
   */
  membersOf(
    teams: PagedSource<{ readonly id: string }>,
    isThere = async (id: string) => (await this.find(id)) !== undefined,
  ): PagedSource<TeamMember> {
    return forEachParent({
      parents: teams,
      key: ({ id }) => id,
      children: (teamId) => this.members(teamId),
      onChildError: async (error, teamId) => (isGone(error) && !(await isThere(teamId)) ? 'gone' : undefined),
    });
  }

  /** The role of a user; undefined: it is no member. */
  async roleOf(teamId: string, userId: string): Promise<string | undefined> {
    const member = await firstOf(this.members(teamId), ({ id }) => id === userId);
    return member?.role;
  }

  /** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams~1%7Bid%7D~1users~1%7Buser_id%7D/put */
  async setMember(teamId: string, userId: string, role: string): Promise<void> {
    await this.api.put(path`teams/${teamId}/users/${userId}`, { json: { role }, expect: [204] });
  }

  /** @see https://developer.pagerduty.com/api-reference/reference/REST/openapiv3.json/paths/~1teams~1%7Bid%7D~1users~1%7Buser_id%7D/delete */
  async removeMember(teamId: string, userId: string): Promise<void> {
    await unlessGone(() => this.api.delete(path`teams/${teamId}/users/${userId}`, { expect: [204] }), isGone);
  }
}
