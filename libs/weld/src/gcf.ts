import type { Integration } from '@patchbay/core';
import { weldOptionsFromEnvironment } from './environment.ts';
import { createWeldHandler } from './handler/handler.ts';
import { createNodeListener, type WeldListener } from './hosts/node-listener.ts';
import { processEnvironment } from './runtime/default-environment.ts';

export type { NodeRequest, WeldListener } from './hosts/node-listener.ts';

/**
 * A connector as an HTTP function of Google Cloud, configured by its environment variables. The module that exports it
 * under the name of the entry point is the whole function.
 *
 * @throws ConfigurationError when a variable is missing or wrong
 * @example
 * export const weld = googleFunction(integration);
 * @see https://cloud.google.com/functions/docs/writing/write-http-functions
 */
export function googleFunction(integration: Integration): WeldListener {
  const options = weldOptionsFromEnvironment(integration, processEnvironment());
  return createNodeListener(createWeldHandler(integration, options));
}
