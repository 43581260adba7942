import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server';
import type { Integration } from '@patchbay/core';
import type { McpOptions } from '../options.ts';
import { mcpServers } from '../server.ts';
import { refuseAccess, type HttpAccess } from './access.ts';
import { httpSessions } from './sessions.ts';

/** A connector's MCP server, to be mounted wherever requests come in. */
export interface McpHttpHandler {
  /** Answers one request, whatever its path. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends the calls that are under way. */
  readonly close: () => Promise<void>;
}

/** The largest request, in bytes: arguments of a tool are small. */
export const maximumBody = 1_000_000;

/**
 * A connector over Streamable HTTP, as a function from a request to a response. It serves the revision 2026-07-28 of
 * the protocol without state, and earlier ones in sessions.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
export function mcpHttpHandler(
  integration: Integration,
  options: McpOptions,
  access: HttpAccess = {},
): McpHttpHandler {
  const source = mcpServers(integration, options);
  const { logger, secureRandom } = options.runtime;
  const current = createMcpHandler(source, {
    legacy: 'reject',
    maxRequestBodySize: maximumBody,
    onerror: ({ message }) => logger.log('debug', 'mcp request refused', { reason: message }),
  });
  const sessions = httpSessions(source, { secureRandom, maximumBody });
  return {
    fetch: async (request) => {
      const refused = refuseAccess(request, access);
      if (refused !== undefined) return refused;
      const isEarlier = await isLegacyRequest(request, undefined, { maxRequestBodySize: maximumBody });
      return isEarlier ? await sessions.fetch(request) : await current.fetch(request);
    },
    close: async () => {
      await Promise.all([sessions.close(), current.close()]);
    },
  };
}
