import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
  type CallToolResult,
} from '@modelcontextprotocol/server';
import type { Integration } from '@patchbay/core';
import { optionsRedactor, watchedSources } from './answer/redaction.ts';
import { Refusal } from './answer/refusal.ts';
import { toolResult } from './answer/result.ts';
import type { McpOptions } from './options.ts';
import { withProgress } from './progress.ts';
import { connectorResources } from './resources.ts';
import { callTool, type ToolContext } from './tools/call-tool.ts';
import { capabilityTools } from './tools/tool.ts';

/** Makes a server for one connection, or for one request. */
export type McpServerSource = () => Server;

/**
 * A connector as a Model Context Protocol server: each capability is a tool, and what the connector is can be read as
 * resources. What does not depend on the connection is made once; the function that is given makes a server that can
 * be connected to any transport of the SDK.
 *
 * @see https://modelcontextprotocol.io/specification
 * @example
 * const source = mcpServers(integration, { auth: { token: { token } }, runtime: createRuntime() });
 * await source().connect(transport);
 */
export function mcpServers(integration: Integration, options: McpOptions): McpServerSource {
  const { allowWrites = false } = options;
  const tools = capabilityTools(integration, allowWrites);
  const resources = connectorResources(integration);
  const redactor = optionsRedactor(integration, options);
  const accessTokens = watchedSources(options.accessTokens ?? {}, redactor);
  const context: ToolContext = { integration, options, redactor, accessTokens };
  const { description, version, appId } = integration;

  return () => {
    const server = new Server(
      { name: `${appId}-connector`, title: description.userFriendlyName, version },
      { capabilities: { tools: {}, resources: {} }, instructions: instructions(integration, allowWrites) },
    );
    server.setRequestHandler('tools/list', () => ({
      tools: Array.from(tools.values(), ({ listed }) => listed),
    }));
    server.setRequestHandler('tools/call', async ({ params }, serverContext) => {
      const tool = tools.get(params.name);
      if (tool === undefined) return refuseTool(integration, params.name);
      const { signal } = serverContext.mcpReq;
      return await withProgress(serverContext, options.runtime.clock, () =>
        callTool(context, tool, params.arguments, signal),
      );
    });
    server.setRequestHandler('resources/list', () => ({
      resources: Array.from(resources.values(), ({ listed }) => listed),
    }));
    server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: [] }));
    server.setRequestHandler('resources/read', ({ params }) => {
      const resource = resources.get(params.uri);
      if (resource === undefined) throw new ResourceNotFoundError(params.uri);
      return resource.content;
    });
    return server;
  };
}

/** A write that is switched off is refused in words that a model can pass on; a name that nobody has is an error. */
function refuseTool({ capabilities, appId }: Integration, name: string): CallToolResult {
  const capability = capabilities.get(name);
  if (capability === undefined)
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'There is no tool of this name.');
  const reason =
    capability.level === 'write'
      ? 'This server only reads: writes are switched on with --allow-writes, by who runs it.'
      : 'This capability takes or gives credentials, which a model must not see.';
  const refusal = new Refusal('unsupported_operation', reason);
  return toolResult(refusal.envelope({ appId, capability: name }));
}

function instructions({ description }: Integration, allowWrites: boolean): string {
  const app = description.userFriendlyName;
  return [
    allowWrites
      ? `These tools read and change ${app}. With "plan": true a tool that writes only says what it would send.`
      : `These tools read ${app}; none of them changes anything.`,
    'Lists come in pages: call the tool again with the "page.token" of its answer until an answer has none.',
    'Take the absence of a record as a fact only when "completeness.complete" is true on the last page.',
    'Name the "fields" that are needed: it keeps answers small.',
  ].join(' ');
}
