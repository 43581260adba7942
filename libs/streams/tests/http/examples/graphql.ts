import { graphqlPaging } from '@patchbay/pagination';
import { httpStream, paged, textAt, valueAt } from '@patchbay/streams';

/** Errors in an answer with status 200 are errors; the variables of the page are put beside those of the query. */
export const issues = httpStream({
  name: 'issues',
  baseUrl: 'https://api.example.com',
  path: 'graphql',
  graphql: {
    query: `query Issues($first: Int, $after: String, $open: Boolean) {
      issues(first: $first, after: $after, open: $open) { nodes { id title } pageInfo { hasNextPage endCursor } }
    }`,
    variables: { open: true },
  },
  records: 'data.issues.nodes',
  paging: paged(graphqlPaging({ pageSize: 50 }), ({ body }) => ({
    pageInfo: {
      hasNextPage: valueAt(body, 'data.issues.pageInfo.hasNextPage') === true,
      endCursor: textAt(body, 'data.issues.pageInfo.endCursor')?.toString(),
    },
  })),
  primaryKey: 'id',
  schema: { type: 'object', properties: { id: { type: 'string' }, title: { type: ['string', 'null'] } } },
});
