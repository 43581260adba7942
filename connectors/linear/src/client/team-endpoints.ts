import {
  connectionOf,
  defineMutation,
  defineQuery,
  nested,
  readWhole,
  type GraphqlClient,
} from '@patchbay/graphql';
import { z } from 'zod';
import { MEMBERS_PER_TEAM, PAGE_SIZE, TEAMS_PER_PAGE } from '../constants.ts';
import type { TeamRole } from '../enums.ts';
import { requireSuccess, Success } from './success.ts';

const Team = z.object({
  id: z.string(),
  key: z.string().nullish(),
  name: z.string(),
  displayName: z.string().nullish(),
  description: z.string().nullish(),
  visibility: z.string().nullish(),
  parent: z.object({ id: z.string() }).nullish(),
});
export type LinearTeam = z.infer<typeof Team>;

export const Teams = defineQuery({
  text: `query Teams($first: Int!, $after: String) {
    teams(first: $first, after: $after) {
      nodes { id key name displayName description visibility parent { id } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  data: z.object({ teams: connectionOf(Team) }),
});

const Member = z.object({ owner: z.boolean(), user: z.object({ id: z.string() }) });

export const TeamsWithMembers = defineQuery({
  text: `query TeamsWithMembers($first: Int!, $after: String, $members: Int!) {
    teams(first: $first, after: $after) {
      nodes {
        id
        memberships(first: $members) {
          nodes { owner user { id } }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  data: z.object({
    teams: connectionOf(z.object({ id: z.string(), memberships: connectionOf(Member) })),
  }),
});

export const TeamMembers = defineQuery({
  text: `query TeamMembers($id: String!, $first: Int!, $after: String) {
    team(id: $id) {
      memberships(first: $first, after: $after) {
        nodes { owner user { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`,
  data: z.object({ team: z.object({ memberships: connectionOf(Member) }) }),
});

const Membership = z.object({ id: z.string(), owner: z.boolean(), team: z.object({ id: z.string() }) });

export const TeamsOfUser = defineQuery({
  text: `query TeamsOfUser($id: String!, $first: Int!, $after: String) {
    user(id: $id) {
      teamMemberships(first: $first, after: $after) {
        nodes { id owner team { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`,
  data: z.object({ user: z.object({ teamMemberships: connectionOf(Membership) }) }),
});

export const AddMember = defineMutation({
  text: `mutation AddMember($input: TeamMembershipCreateInput!) {
    teamMembershipCreate(input: $input) { success }
  }`,
  data: z.object({ teamMembershipCreate: Success }),
  planned: { teamMembershipCreate: { success: true } },
});

export const ChangeMember = defineMutation({
  text: `mutation ChangeMember($id: String!, $input: TeamMembershipUpdateInput!) {
    teamMembershipUpdate(id: $id, input: $input) { success }
  }`,
  data: z.object({ teamMembershipUpdate: Success }),
  planned: { teamMembershipUpdate: { success: true } },
});

export const RemoveMember = defineMutation({
  text: 'mutation RemoveMember($id: String!) { teamMembershipDelete(id: $id) { success } }',
  data: z.object({ teamMembershipDelete: Success }),
  planned: { teamMembershipDelete: { success: true } },
});

const roleOf = ({ owner }: { readonly owner: boolean }): TeamRole => (owner ? 'owner' : 'member');

/** Teams and who is in them. @see https://linear.app/docs/teams */
export class LinearTeamEndpoints {
  readonly #graphql: GraphqlClient;

  constructor(graphql: GraphqlClient) {
    this.#graphql = graphql;
  }

  all() {
    return this.#graphql.connection(Teams, {
      pageSize: PAGE_SIZE,
      maximumPageSize: 250,
      variables: (page) => page,
      read: ({ teams }) => teams,
      identify: ({ id }) => id,
    });
  }

  /** Every member of every team, however many a team has. */
  members() {
    return nested({
      parents: this.#graphql.connection(TeamsWithMembers, {
        pageSize: TEAMS_PER_PAGE,
        variables: (page) => ({ ...page, members: MEMBERS_PER_TEAM }),
        read: ({ teams }) => teams,
      }),
      connection: ({ memberships }) => memberships,
      key: ({ id }) => id,
      rest: (id) =>
        this.#graphql.connection(TeamMembers, {
          pageSize: PAGE_SIZE,
          variables: (page) => ({ id, ...page }),
          read: ({ team }) => team.memberships,
        }),
      item: (member, teamId) => ({ teamId, userId: member.user.id, role: roleOf(member) }),
    });
  }

  /** The teams of one user. */
  ofUser(id: string) {
    return this.#graphql.connection(TeamsOfUser, {
      pageSize: PAGE_SIZE,
      maximumPageSize: 250,
      variables: (page) => ({ id, ...page }),
      read: ({ user }) => user.teamMemberships,
    });
  }

  /** Undefined: the user is not in the team. */
  async membership(teamId: string, userId: string) {
    const all = await readWhole(this.ofUser(userId));
    const found = all.find(({ team }) => team.id === teamId);
    return found === undefined ? undefined : { id: found.id, role: roleOf(found) };
  }

  /** `owner` goes along only where it is wanted: Linear calls it internal. */
  async addMember(teamId: string, userId: string, role: TeamRole) {
    const input = { teamId, userId, ...(role === 'owner' ? { owner: true } : {}) };
    const { data } = await this.#graphql.mutate(AddMember, { input });
    requireSuccess(data.teamMembershipCreate);
  }

  async changeMember(id: string, role: TeamRole) {
    const variables = { id, input: { owner: role === 'owner' } };
    const { data } = await this.#graphql.mutate(ChangeMember, variables, { idempotent: true });
    requireSuccess(data.teamMembershipUpdate);
  }

  async removeMember(id: string) {
    const { data } = await this.#graphql.mutate(RemoveMember, { id });
    requireSuccess(data.teamMembershipDelete);
  }
}
