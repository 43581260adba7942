import { isAbsent, readJsonBody } from '../body-text.ts';
import type { Exchange } from '../exchange.ts';
import { isRecord, preview, stringMember, type JsonRecord } from '../json.ts';
import type { Finding } from '../mismatch.ts';

/** What a request asks, as GraphQL over HTTP has it. */
export interface GraphqlRequest {
  readonly text: string;
  readonly variables: JsonRecord;
  readonly operationName: string | undefined;
}

/** A request that could be read, or why it is none. */
export type ReadRequest = { readonly request: GraphqlRequest } | { readonly finding: Finding };

/**
 * Reads what a request asks, from its JSON body or its query.
 *
 * @see https://graphql.github.io/graphql-over-http/draft/#sec-Request
 */
export function readRequest({ method, url, body }: Exchange['request']): ReadRequest {
  const read = method.toUpperCase() === 'GET' ? { value: queryOf(url) } : readJsonBody(body);
  const value = 'value' in read ? read.value : undefined;
  const text = stringMember(value, 'query');
  const variables = (isRecord(value) ? value['variables'] : undefined) ?? {};
  if (text === undefined || !isRecord(variables)) {
    const seen = isAbsent(body) ? 'nothing' : preview(body);
    const says = 'a request of GraphQL: a query, and variables that are an object';
    return { finding: { kind: 'request-body', where: '', at: '$.request.body', says, seen } };
  }
  return { request: { text, variables, operationName: stringMember(value, 'operationName') } };
}

function queryOf(url: string): JsonRecord {
  const { variables, ...rest } = Object.fromEntries(new URL(url).searchParams);
  const read = readJsonBody(variables);
  return { ...rest, variables: 'value' in read ? read.value : read.problem };
}
