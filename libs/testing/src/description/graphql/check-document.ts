import { parse, validate, type ASTNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Finding } from '../mismatch.ts';
import { coordinatesOf } from './coordinate.ts';

const at = '$.request.body.query';

/** A document that could be read, or why it could not be. */
export type ReadDocument = { readonly document: DocumentNode } | { readonly finding: Finding };

/** Reads the text of a document. */
export function readDocument(text: string): ReadDocument {
  try {
    return { document: parse(text) };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return { finding: { kind: 'document', where: '', at, says, seen: cut(text) } };
  }
}

/** What of a document the schema does not allow, each at its place in the schema. */
export function checkDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  text: string,
): readonly Finding[] {
  const errors = validate(schema, document);
  if (errors.length === 0) return [];
  const coordinates = coordinatesOf(schema, document);
  return errors.map(({ message, nodes = [] }) => {
    const placed = nodes.find((node) => coordinates.get(node) !== undefined);
    const where = placed === undefined ? '' : (coordinates.get(placed) ?? '');
    return { kind: 'document', where, at, says: message, seen: textOf(placed ?? nodes[0], text) };
  });
}

function textOf(node: ASTNode | undefined, text: string): string {
  return node?.loc === undefined ? 'this document' : cut(text.slice(node.loc.start, node.loc.end));
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 80)}...` : line;
}
