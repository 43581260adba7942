import { CursorPosition } from './cursor.ts';
import { nextCursor } from './continuation.ts';
import type { PageSizes } from './page-sizes.ts';
import { definePaging, ended, type PageFacts, type PagingStrategy } from './strategy.ts';

/** How a query takes its page. */
export interface GraphqlPagingOptions extends PageSizes {
  /** @default 'first' */
  readonly sizeVariable?: string;
  /** @default 'after' */
  readonly cursorVariable?: string;
}

/** One page of a GraphQL connection. */
export interface GraphqlRequest {
  /** `{ first: 100, after: null }`, under the names that the options give. */
  readonly variables: Readonly<Record<string, string | number | null>>;
  readonly size: number;
  readonly cursor: string | undefined;
}

/** What a connection tells. */
export interface GraphqlFacts {
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly endCursor?: string | null | undefined;
  };
}

/**
 * A connection with `pageInfo { hasNextPage endCursor }`.
 *
 * @see https://relay.dev/graphql/connections.htm
 */
export function graphqlPaging(options: GraphqlPagingOptions): PagingStrategy<GraphqlRequest, GraphqlFacts> {
  const { sizeVariable = 'first', cursorVariable = 'after' } = options;
  return definePaging({
    id: `graphql:${cursorVariable}`,
    sizes: options,
    position: CursorPosition,
    first: () => null,
    request: (cursor, size): GraphqlRequest => ({
      variables: { [sizeVariable]: size, [cursorVariable]: cursor },
      size,
      cursor: cursor ?? undefined,
    }),
    next: ({ facts, reading }: GraphqlStep) => {
      const { hasNextPage, endCursor } = reading.pageInfo;
      const next = nextCursor({ ...facts, hasMore: hasNextPage }, endCursor, 'endCursor');
      return next === undefined ? ended : { next };
    },
  });
}

interface GraphqlStep {
  readonly facts: PageFacts;
  readonly reading: GraphqlFacts;
}
