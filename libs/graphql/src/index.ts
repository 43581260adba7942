export { createGraphqlClient } from './client/client.ts';
export type {
  GraphqlAnswer,
  GraphqlClient,
  GraphqlClientOptions,
  GraphqlMutationOptions,
  GraphqlQueryOptions,
  GraphqlRequestOptions,
  VariablesAnd,
} from './client/options.ts';
export { nested } from './connections/nested.ts';
export type { NestedOptions } from './connections/nested.ts';
export { connectionOf, edgesOf, recordsOf } from './connections/schema.ts';
export type { Connection, PageInfo, Records } from './connections/schema.ts';
export type { ConnectionOptions, ConnectionSource, PageVariables } from './connections/source.ts';
export { wholeConnection } from './connections/whole.ts';
export { readWhole } from '@patchbay/pagination';
export { defineMutation, defineQuery, requestBody } from './document/document.ts';
export type {
  GraphqlEnvelope,
  GraphqlMutation,
  GraphqlQuery,
  MutationParts,
  QueryParts,
} from './document/document.ts';
export type { GraphqlInput, VariablesOf } from './document/variables.ts';
export { GraphqlError, isGraphqlError } from './errors/graphql-error.ts';
export type { GraphqlErrorDetails } from './errors/graphql-error.ts';
export { usualMeanings } from './errors/meanings.ts';
export type { GraphqlMeaning, GraphqlMeanings } from './errors/meanings.ts';
export { isKind } from './errors/problem.ts';
export type { GraphqlProblem } from './errors/problem.ts';
export { pointBudget } from './budget/point-budget.ts';
export type { PointBudgetOptions, PointHeaders, PointState } from './budget/point-budget.ts';
