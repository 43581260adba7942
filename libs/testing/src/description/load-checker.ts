import { createDescriptionChecker, type DescriptionCheckerOptions } from './checker.ts';
import type { DescriptionChecker } from './exchange-checker.ts';
import { isGraphqlFile, loadGraphqlChecker } from './graphql/load-graphql-checker.ts';
import { loadDescription, type LoadDescriptionOptions } from './load-description.ts';

/**
 * Makes a checker of a description on disk, of whatever kind: a GraphQL schema (`.graphql`, `.graphqls`, `.gql`), or
 * OpenAPI. The options are those of OpenAPI.
 *
 * @throws DescriptionError when the file is no description that can be read.
 */
export async function loadDescriptionChecker(
  path: string,
  options: DescriptionCheckerOptions & LoadDescriptionOptions = {},
): Promise<DescriptionChecker> {
  if (isGraphqlFile(path)) return loadGraphqlChecker(path);
  return createDescriptionChecker(loadDescription(path, options), options);
}
