import { nested, readWhole, type GraphqlClient } from '@patchbay/graphql';
import { Endpoints } from '@patchbay/http';
import { concatenate, mapSource, type PagedSource } from '@patchbay/pagination';
import { MEMBERS_PER_TEAM, PAGES, TEAMS_PER_PAGE } from '../constants.ts';
import type { TeamRole } from '../enums.ts';
import { change, requireSame } from './answers.ts';
import {
  AddMember,
  AdministrableTeams,
  AdministrableTeamsWithMembers,
  ChangeMember,
  ReadablePrivateTeams,
  RemoveMember,
  TeamMembers,
  Teams,
  TeamsOfUser,
  TeamsWithMembers,
} from './team-documents.ts';

const roleOf = ({ owner }: { readonly owner: boolean }): TeamRole => (owner ? 'owner' : 'member');

/** Teams and who is in them. @see https://linear.app/docs/teams */
export class LinearTeams extends Endpoints<GraphqlClient> {
  all() {
    const list = (document: typeof Teams) =>
      this.api.connection(document, {
        ...PAGES,
        variables: (page) => page,
        read: ({ teams }) => teams,
        identify: ({ id }) => id,
      });
    return this.#withPrivate(list(Teams), list(AdministrableTeams));
  }

  /** Every member of every team, however many a team has. */
  members() {
    const list = (document: typeof TeamsWithMembers) =>
      this.api.connection(document, {
        pageSize: TEAMS_PER_PAGE,
        variables: (page) => ({ ...page, members: MEMBERS_PER_TEAM }),
        read: ({ teams }) => teams,
      });
    return nested({
      parents: this.#withPrivate(list(TeamsWithMembers), list(AdministrableTeamsWithMembers)),
      connection: ({ memberships }) => memberships,
      key: ({ id }) => id,
      rest: (id) => this.#ofTeam(id),
      item: (member, teamId) => ({ teamId, userId: member.user.id, role: roleOf(member) }),
    });
  }

  /** Private teams may be in both lists: those that the caller belongs to are given once. */
  #withPrivate<Found extends { readonly id: string }>(
    mine: PagedSource<Found>,
    others: PagedSource<Found>,
  ): PagedSource<Found> {
    return concatenate([
      mine,
      mapSource(others, async (teams) => {
        if (teams.length === 0) return { items: [] };
        const known = new Set((await readWhole(this.#readablePrivate())).map(({ id }) => id));
        return { items: teams.filter(({ id }) => !known.has(id)) };
      }),
    ]);
  }

  #readablePrivate() {
    return this.api.connection(ReadablePrivateTeams, {
      pageSize: 250,
      variables: (page) => page,
      read: ({ teams }) => teams,
    });
  }

  #ofTeam(id: string) {
    return this.api.connection(TeamMembers, {
      ...PAGES,
      variables: (page) => ({ id, ...page }),
      read: ({ team }) => requireSame(team, id).memberships,
    });
  }

  /** The teams of one user. */
  ofUser(id: string) {
    return this.api.connection(TeamsOfUser, {
      ...PAGES,
      variables: (page) => ({ id, ...page }),
      read: ({ user }) => requireSame(user, id).teamMemberships,
    });
  }

  /**
   * Undefined: the user is not in the team. The team is asked too: Linear does not say whether the list of a user shows
   * private teams of others, and a team that is not there must not be taken for one that the user is not in.
   */
  async membership(teamId: string, userId: string) {
    const ofUser = await readWhole(this.ofUser(userId));
    const found =
      ofUser.find(({ team }) => team.id === teamId) ??
      (await readWhole(this.#ofTeam(teamId))).find(({ user }) => user.id === userId);
    return found === undefined ? undefined : { id: found.id, role: roleOf(found) };
  }

  /** `owner` goes along only where it is wanted: Linear calls it internal. */
  async addMember(teamId: string, userId: string, role: TeamRole) {
    const input = { teamId, userId, ...(role === 'owner' ? { owner: true } : {}) };
    await change(this.api, AddMember, { input });
  }

  async changeMember(id: string, role: TeamRole) {
    const variables = { id, input: { owner: role === 'owner' } };
    await change(this.api, ChangeMember, variables, { idempotent: true });
  }

  async removeMember(id: string) {
    await change(this.api, RemoveMember, { id });
  }
}
