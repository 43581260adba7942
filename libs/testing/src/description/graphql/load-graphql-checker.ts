import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { DescriptionError } from '../description-error.ts';
import { createExchangeChecker, type DescriptionChecker } from '../exchange-checker.ts';

/** Whether a file is a schema of GraphQL, by its name. */
export function isGraphqlFile(file: string): boolean {
  return /\.(?:graphqls?|gql)$/.test(file);
}

/**
 * Reads a vendor's GraphQL schema and makes a checker of it. Needs the optional package `graphql`.
 *
 * @throws DescriptionError when the file is no schema, or the package is not installed.
 * @see https://spec.graphql.org/September2025/#sec-Type-System
 */
export async function loadGraphqlChecker(path: string): Promise<DescriptionChecker> {
  const file = basename(path);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DescriptionError('unreadable', file, `${path} cannot be read: ${messageOf(cause)}`);
  });
  const { buildSchema } = await import('graphql').catch(() => {
    const message = `${file} needs a package that is not installed: npm install --save-dev graphql`;
    throw new DescriptionError('missing-package', file, message);
  });
  const { graphqlFindings } = await import('./checker.ts');
  try {
    const schema = buildSchema(text, { assumeValid: true, assumeValidSDL: true });
    return createExchangeChecker({ file, dialect: 'graphql', title: file }, (exchange) =>
      graphqlFindings(schema, exchange),
    );
  } catch (cause) {
    throw new DescriptionError('malformed', file, `${file} is no GraphQL schema: ${messageOf(cause)}`);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.split('\n', 1).join('') : String(cause);
}
