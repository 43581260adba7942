/** The connector that the consumer uses. */
export const CONNECTOR = '@patchbay/connector-github';

/** A program that uses one connector, as its author writes it: with a zod of its own, in strict TypeScript. */
export const CONSUMER = `import { integration } from '${CONNECTOR}';
import { createRuntime, dispatch, type Integration } from '@patchbay/core';
import { z } from 'zod';

const Info = z.object({ app_id: z.string(), version: z.string() });
const connector: Integration = integration;

export async function info(): Promise<z.infer<typeof Info>> {
  const answer = await dispatch(connector, 'info', { request: {} }, { runtime: createRuntime() });
  if ('is_error' in answer) throw new Error('The connector gave an error.');
  return Info.parse('response' in answer ? answer.response : undefined);
}
`;

/** The compiler options of somebody who wants to know: strict, and with the declarations of all packages. */
export const STRICT = {
  target: 'es2023',
  lib: ['es2023'],
  types: ['node'],
  module: 'nodenext',
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
} as const;

/** What Node is given to print the id of the connector, by either kind of import. */
export const PRINT_ID = {
  import: [
    '--input-type=module',
    '-e',
    `import { integration } from '${CONNECTOR}'; console.log(integration.appId);`,
  ],
  require: ['--input-type=commonjs', '-e', `console.log(require('${CONNECTOR}').integration.appId);`],
} as const;
