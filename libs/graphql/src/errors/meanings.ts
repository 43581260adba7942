import type { ConnectorErrorCode } from '@patchbay/core';
import { kindName, type GraphqlProblem } from './problem.ts';

/** What a problem means: its code, and what else the error is to say. */
export interface GraphqlMeaning {
  readonly code: ConnectorErrorCode;
  /** The connector's own code, of two or three levels, such as `permission_denied.saml`. @default the code */
  readonly appErrorCode?: string;
  /** A sentence for the person who has to mend it, such as the scope that is missing. */
  readonly hint?: string;
  /** @default what the code implies */
  readonly retryable?: boolean;
}

/**
 * What each kind of problem means, by the name that the vendor has for it, in whatever spelling. A function looks
 * closer, for vendors that call several things the same; `undefined` leaves it to the other names and the status.
 * Errors to which the vendor gives no name stand under `unnamed`.
 */
export type GraphqlMeanings = Readonly<
  Record<
    string,
    | ConnectorErrorCode
    | GraphqlMeaning
    | ((problem: GraphqlProblem) => ConnectorErrorCode | GraphqlMeaning | undefined)
  >
>;

const tooMuch: GraphqlMeaning = {
  code: 'bad_request',
  hint: 'The query asks for more at once than the vendor is willing to answer: use smaller pages.',
};

const unfitDocument: GraphqlMeaning = {
  code: 'internal_error',
  retryable: false,
  hint: "A query of the connector does not fit the vendor's schema.",
};

/**
 * What Apollo Server, GitHub and Linear call their errors. A client's own `meanings` win.
 *
 * @see https://www.apollographql.com/docs/apollo-server/data/errors
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 * @see https://github.com/linear/linear/blob/master/packages/sdk/src/error.ts
 */
export const usualMeanings = {
  // Apollo Server; FORBIDDEN and NOT_FOUND are GitHub's too.
  UNAUTHENTICATED: 'unauthorized',
  FORBIDDEN: 'permission_denied',
  NOT_FOUND: 'not_found',
  BAD_USER_INPUT: 'bad_request',
  BAD_REQUEST: 'bad_request',
  INTERNAL_SERVER_ERROR: 'bad_gateway',
  GRAPHQL_PARSE_FAILED: unfitDocument,
  GRAPHQL_VALIDATION_FAILED: unfitDocument,
  OPERATION_RESOLUTION_FAILURE: unfitDocument,
  // GitHub
  RATE_LIMITED: 'rate_limit',
  RATE_LIMIT: 'rate_limit',
  INSUFFICIENT_SCOPES: 'permission_denied',
  UNPROCESSABLE: 'bad_request',
  SERVICE_UNAVAILABLE: 'service_error',
  MAX_NODE_LIMIT_EXCEEDED: tooMuch,
  RESOURCE_LIMITS_EXCEEDED: tooMuch,
  // Linear
  RATELIMITED: 'rate_limit',
  'authentication error': 'unauthorized',
  'feature not accessible': {
    code: 'permission_denied',
    hint: 'The plan of this tenant may not include what was asked for.',
  },
  'invalid input': 'bad_request',
  'user error': 'bad_request',
  'graphql error': unfitDocument,
  'internal error': 'bad_gateway',
  'network error': 'service_error',
  'bootstrap error': 'service_error',
  'lock timeout': 'service_error',
} satisfies GraphqlMeanings;

/** Finds what a problem means; `undefined` when nothing but its status could tell. */
export type MeaningOf = (problem: GraphqlProblem) => GraphqlMeaning | undefined;

/** Looks in the client's own table first, then in the usual one. */
export function meaningFinder(own: GraphqlMeanings = {}): MeaningOf {
  const tables = [own, usualMeanings].map(
    (table: GraphqlMeanings) => new Map(Object.entries(table).map(([kind, each]) => [kindName(kind), each])),
  );
  return (problem) => {
    for (const table of tables) {
      for (const kind of problem.kinds) {
        const entry = table.get(kind);
        const meaning = typeof entry === 'function' ? entry(problem) : entry;
        if (meaning !== undefined) return typeof meaning === 'string' ? { code: meaning } : meaning;
      }
    }
    return undefined;
  };
}
