import type { CallContext } from '@patchbay/core';
import { connectionOf, createGraphqlClient, defineQuery, isKind } from '@patchbay/graphql';
import { apiKeyAuth } from '@patchbay/http';
import { z } from 'zod';

const Repository = z.object({ id: z.string() });
const Repositories = defineQuery({
  text: `query Repositories($first: Int!, $after: String) {
    repositories(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
  }`,
  data: z.object({ repositories: connectionOf(Repository) }),
});

/** A vendor that has no name for what is not there, and hides what one may not see behind an error. */
export function repositories(context: CallContext, key: string) {
  const graphql = createGraphqlClient(context, {
    url: 'https://api.example.com/graphql',
    auth: apiKeyAuth({ header: 'authorization', value: key }),
    meanings: {
      'invalid input': ({ message }) => (/^entity not found/i.test(message) ? 'not_found' : undefined),
      FORBIDDEN: { code: 'permission_denied', hint: `Grant the scope that ${context.capability} needs.` },
      unnamed: ({ message }) => (message.includes('secondary rate limit') ? 'rate_limit' : undefined),
    },
  });
  return graphql.connection(Repositories, {
    pageSize: 100,
    variables: (variables) => variables,
    read: (data) => data.repositories,
    partial: (problem) => isKind(problem, 'FORBIDDEN'),
  });
}
