import type { Integration } from '@patchbay/core';
import { servedConnectors } from './fetch-handler.ts';
import { createHandler } from './handler/handler.ts';
import type { HandlerOptions, ServedConnector } from './handler/options.ts';
import { listenerOf, type NodeListener } from './node/listener.ts';

/**
 * Serves connectors as a listener of `node:http`, to be mounted in Express or a server of your own. In Express the path
 * under which it is mounted is taken off by Express, so the connector needs no prefix; mount it in front of
 * `express.json()`, which would read the body.
 *
 * Throws an `Error` for options that cannot be meant, and for two connectors with the same prefix.
 */
export function createNodeListener(
  connectors: Integration | ServedConnector | readonly ServedConnector[],
  options: HandlerOptions = {},
): NodeListener {
  return listenerOf(createHandler(servedConnectors(connectors), options), options.clock);
}
