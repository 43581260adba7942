import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Exchange } from '../exchange.ts';
import type { Finding } from '../mismatch.ts';
import { checkAnswer } from './check-answer.ts';
import { checkDocument, readDocument } from './check-document.ts';
import { checkVariables } from './check-variables.ts';
import { readRequest } from './read-request.ts';

/** What of one exchange the schema does not allow. An answer is looked at when its request is right. */
export function graphqlFindings(schema: GraphQLSchema, exchange: Exchange): readonly Finding[] {
  const asked = readRequest(exchange.request);
  if ('finding' in asked) return [asked.finding];
  const { text, variables, operationName } = asked.request;
  const read = readDocument(text);
  if ('finding' in read) return [read.finding];
  const invalid = checkDocument(schema, read.document, text);
  if (invalid.length > 0) return invalid;
  const operation = operationOf(read.document, operationName);
  if (operation === undefined) return [noOperation(operationName)];
  return [
    ...checkVariables(schema, read.document, operation, variables),
    ...(exchange.injected === true ? [] : checkAnswer(schema, read.document, operation, exchange.response)),
  ];
}

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((node) => node.kind === 'OperationDefinition');
  return name === undefined ? operations[0] : operations.find((one) => one.name?.value === name);
}

function noOperation(name: string | undefined): Finding {
  const says = `an operation${name === undefined ? '' : ` ${name}`}`;
  return { kind: 'document', where: '', at: '$.request.body.query', says, seen: 'none in this document' };
}
