import {
  getVariableValues,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { checkObject, fragmentsOf } from './check-value.ts';

/** One request and the reply to it, as a case mocks them; bodies parsed. */
export interface GraphqlExchange {
  readonly request: { readonly query: string; readonly variables?: Readonly<Record<string, unknown>> };
  /** Absent: the request alone is checked. */
  readonly reply?: unknown;
}

/** What of an exchange the vendor's schema does not allow. Empty when all is as it says. */
export function checkGraphqlExchange(
  schema: GraphQLSchema,
  { request, reply }: GraphqlExchange,
): readonly string[] {
  const document = parsed(request.query);
  if (typeof document === 'string') return [document];
  const invalid = validate(schema, document).map(({ message }) => message);
  const operation = document.definitions.find((node) => node.kind === 'OperationDefinition');
  if (operation === undefined) return [...invalid, 'The document holds no operation.'];
  if (invalid.length > 0) return invalid;
  return [
    ...checkVariables(schema, operation, request.variables ?? {}),
    ...(reply === undefined ? [] : checkReply(schema, document, operation, reply)),
  ];
}

function parsed(text: string): DocumentNode | string {
  try {
    return parse(text);
  } catch (error) {
    return String(error);
  }
}

function checkVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly string[] {
  const declared = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  const unknown = Object.keys(variables).filter((name) => !declared.has(name));
  const { errors = [] } = getVariableValues(schema, variableDefinitions, variables);
  return [
    ...unknown.map((name) => `The operation declares no variable $${name}.`),
    ...errors.map(({ message }) => message),
  ];
}

/** Vendors say of errors what no schema can; that each has a message is the specification's. */
function checkReply(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  reply: unknown,
): readonly string[] {
  if (typeof reply !== 'object' || reply === null) return ['The reply is no object.'];
  const { data, errors } = reply as { data?: unknown; errors?: unknown };
  const odd =
    errors !== undefined &&
    !(Array.isArray(errors) && errors.every((each: { message?: unknown }) => each.message))
      ? ['errors: each has a message.']
      : [];
  if (data === undefined || data === null) return errors === undefined ? ['data: is missing.'] : odd;
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return ['The schema has no such operation.'];
  const walk = { schema, fragments: fragmentsOf(document) };
  return [...odd, ...checkObject(walk, [root], [operation.selectionSet], data, 'data')];
}
