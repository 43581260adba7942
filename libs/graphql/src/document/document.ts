import { z } from 'zod';
import { operationName, type OperationKind } from './operation.ts';
import type { VariablesOf } from './variables.ts';

/** What all documents are. */
interface DocumentParts<Kind extends OperationKind, Variables, Data> {
  readonly kind: Kind;
  /** The name of its operation. */
  readonly name: string;
  readonly text: string;
  /** What the body of an answer without errors looks like. */
  readonly envelope: z.ZodType<GraphqlEnvelope<Data>>;
  /** For types alone: the variables that it takes. Never set. */
  readonly accepts?: (variables: Variables) => void;
}

/** The body of an answer, checked. */
export interface GraphqlEnvelope<Data> {
  readonly data?: Data | null | undefined;
  readonly extensions?: unknown;
}

/** A query: its text, the variables that it takes, and what it answers with. It changes nothing. */
export type GraphqlQuery<Variables, Data> = DocumentParts<'query', Variables, Data>;

/** A mutation: its text, the variables that it takes, and what it answers with. */
export interface GraphqlMutation<Variables, Data> extends DocumentParts<'mutation', Variables, Data> {
  /** What stands in for the answer in plan mode. */
  readonly planned: Data | undefined;
}

/** What a query is made of. */
export interface QueryParts<Text extends string, Data> {
  /** One named operation; fragments behind it. Its variables are typed by what it declares. */
  readonly text: Text;
  /** The shape of `data`, minimal and tolerant. A field that an allowed error may leave out is nullable. */
  readonly data: z.ZodType<Data>;
}

/** What a mutation is made of. */
export interface MutationParts<Text extends string, Data> extends QueryParts<Text, Data> {
  /** What stands in for the answer in plan mode. @default nothing: the plan ends there */
  readonly planned?: Data;
}

/**
 * A query as a constant of a connector's client.
 *
 * @throws ConnectorError when the text is not one named query.
 * @example
 * ```ts
 * const UserById = defineQuery({
 *   text: `query UserById($id: String!) { user(id: $id) { id email } }`,
 *   data: z.object({ user: z.object({ id: z.string(), email: z.string() }) }),
 * });
 * ```
 */
export function defineQuery<const Text extends string, Data>({
  text,
  data,
}: QueryParts<Text, Data>): GraphqlQuery<VariablesOf<Text>, Data> {
  return { kind: 'query', name: operationName(text, 'query'), text, envelope: envelopeOf(data) };
}

/**
 * A mutation as a constant of a connector's client. In plan mode it is recorded and not sent.
 *
 * @throws ConnectorError when the text is not one named mutation.
 */
export function defineMutation<const Text extends string, Data>({
  text,
  data,
  planned,
}: MutationParts<Text, Data>): GraphqlMutation<VariablesOf<Text>, Data> {
  return {
    kind: 'mutation',
    name: operationName(text, 'mutation'),
    text,
    envelope: envelopeOf(data),
    planned,
  };
}

function envelopeOf<Data>(data: z.ZodType<Data>): z.ZodType<GraphqlEnvelope<Data>> {
  return z.object({ data: data.nullish(), extensions: z.unknown().optional() });
}

/** The body of a request, as it is sent. Case files compare with it. */
export function requestBody<Variables>(
  document: Pick<GraphqlQuery<Variables, unknown>, 'text' | 'name' | 'accepts'>,
  variables?: Variables,
): { readonly query: string; readonly operationName: string; readonly variables?: Variables } {
  const { text, name } = document;
  return { query: text, operationName: name, ...(variables === undefined ? {} : { variables }) };
}
