import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { isAbsent, readJsonBody } from '../body-text.ts';
import type { Exchange } from '../exchange.ts';
import { isList, isRecord, preview, stringMember } from '../json.ts';
import type { Finding } from '../mismatch.ts';
import { extendPath } from '../pointer.ts';
import { checkObject } from './check-data.ts';
import { fragmentsOf } from './selection.ts';

const at = '$.response.body';

/**
 * What of an answer the schema does not allow. Vendors say of errors what no schema can; that each has a message is
 * the specification's. A refusal without GraphQL in its body, such as that of a gateway, is described by nobody.
 *
 * @see https://spec.graphql.org/September2025/#sec-Response-Format
 */
export function checkAnswer(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { status, body }: Exchange['response'],
): readonly Finding[] {
  const read = readJsonBody(body);
  const answer = 'value' in read && isRecord(read.value) ? read.value : {};
  const { data, errors } = answer;
  if (data === undefined && errors === undefined) {
    if (status >= 300) return [];
    const seen = isAbsent(body) ? 'nothing' : preview(body);
    return [broken(at, 'an answer of GraphQL: data, errors or both', seen)];
  }
  return [
    ...(errors === undefined ? [] : checkErrors(errors)),
    ...(data === undefined || (data === null && errors !== undefined)
      ? []
      : checkData(schema, document, operation, data)),
  ];
}

function checkErrors(errors: unknown): readonly Finding[] {
  const path = extendPath(at, 'errors');
  if (!isList(errors) || errors.length === 0) return [broken(path, 'a list of errors', preview(errors))];
  return errors.flatMap((error, index) =>
    stringMember(error, 'message') === undefined
      ? [broken(extendPath(path, String(index)), 'that each error has a message', preview(error))]
      : [],
  );
}

function checkData(
  schema: GraphQLSchema,
  document: DocumentNode,
  { operation, selectionSet }: OperationDefinitionNode,
  data: unknown,
): readonly Finding[] {
  const root = schema.getRootType(operation);
  if (root === undefined || root === null) return [];
  const place = { where: root.name, at: extendPath(at, 'data') };
  return checkObject({ schema, fragments: fragmentsOf(document) }, [root], [selectionSet], data, place);
}

function broken(path: string, says: string, seen: string): Finding {
  return { kind: 'response-body', where: '', at: path, says, seen };
}
