import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Integration } from '@patchbay/core';
import type { Readable, Writable } from 'node:stream';
import type { McpOptions } from '../options.ts';
import { mcpServers } from '../server.ts';

/** Where messages come in and go out. */
export interface StdioOptions {
  /** Ends the connection. */
  readonly signal?: AbortSignal | undefined;
  /** @default standard input */
  readonly input?: Readable | undefined;
  /** Nothing else may write to it. @default standard output */
  readonly output?: Writable | undefined;
}

/**
 * Serves a connector to the one client that started this process. Resolves when the client has gone or the signal
 * aborts; calls that are under way are cancelled then.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#stdio
 */
export async function serveMcpStdio(
  integration: Integration,
  options: McpOptions,
  { signal, input = process.stdin, output = process.stdout }: StdioOptions = {},
): Promise<void> {
  const { logger } = options.runtime;
  const handle = serveStdio(mcpServers(integration, options), {
    transport: new StdioServerTransport(input, output),
    onerror: ({ message }) => logger.log('warn', 'mcp message refused', { reason: message }),
  });
  await new Promise<void>((resolve) => {
    const end = (): void => resolve();
    input.once('end', end).once('close', end);
    output.once('error', end);
    if (signal?.aborted === true) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
  await handle.close();
}
