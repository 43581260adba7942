import type { PageRequest } from '@patchbay/core';
import { connectionOf, defineQuery, nested, type GraphqlClient } from '@patchbay/graphql';
import { walk } from '@patchbay/pagination';
import { z } from 'zod';

const Membership = z.object({ owner: z.boolean(), user: z.object({ id: z.string() }) });

const Teams = defineQuery({
  text: `query Teams($first: Int!, $after: String) {
    teams(first: $first, after: $after) {
      nodes {
        id
        memberships(first: 50) { nodes { owner user { id } } pageInfo { hasNextPage endCursor } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  data: z.object({
    teams: connectionOf(z.object({ id: z.string(), memberships: connectionOf(Membership) })),
  }),
});

const TeamMemberships = defineQuery({
  text: `query TeamMemberships($id: String!, $first: Int!, $after: String) {
    team(id: $id) {
      memberships(first: $first, after: $after) { nodes { owner user { id } } pageInfo { hasNextPage endCursor } }
    }
  }`,
  data: z.object({ team: z.object({ memberships: connectionOf(Membership) }) }),
});

/** Every member of every team, however many a team has. */
export function memberships(graphql: GraphqlClient, page: PageRequest) {
  return walk(
    page,
    nested({
      parents: graphql.connection(Teams, {
        pageSize: 25,
        variables: (variables) => variables,
        read: ({ teams }) => teams,
      }),
      connection: (team) => team.memberships,
      key: ({ id }) => id,
      rest: (id) =>
        graphql.connection(TeamMemberships, {
          pageSize: 50,
          variables: (variables) => ({ id, ...variables }),
          read: ({ team }) => team.memberships,
        }),
      item: ({ owner, user }, teamId) => ({ teamId, userId: user.id, owner }),
    }),
  );
}
