import {
  isJSONRPCNotification,
  WebStandardStreamableHTTPServerTransport,
  type Server,
} from '@modelcontextprotocol/server';
import type { McpServerSource } from '../server.ts';

/** Clients of the protocol's revisions before 2026-07-28, each with a session. */
export interface HttpSessions {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** What sessions need. */
export interface SessionOptions {
  readonly secureRandom: (length: number) => Uint8Array;
  /** In bytes. */
  readonly maximumBody: number;
}

/** A session holds little, so that forgetting the one that was used longest ago does. */
const maximumSessions = 200;

/**
 * Serves clients that open a session. Only within one can they cancel a call, as they do so with a request of its own.
 */
export function httpSessions(source: McpServerSource, options: SessionOptions): HttpSessions {
  // In the order of their last use.
  const sessions = new Map<string, { transport: WebStandardStreamableHTTPServerTransport; server: Server }>();

  const open = async (request: Request): Promise<Response> => {
    const server = source();
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => Buffer.from(options.secureRandom(24)).toString('base64url'),
      onsessioninitialized: (id) => {
        sessions.set(id, { transport, server });
        const [oldest] = sessions;
        if (sessions.size <= maximumSessions || oldest === undefined) return;
        sessions.delete(oldest[0]);
        void oldest[1].server.close().catch(() => undefined);
      },
      onsessionclosed: (id) => void sessions.delete(id),
      maxRequestBodySize: options.maximumBody,
    });
    await server.connect(transport);
    endCancelledStreams(transport);
    const response = await transport.handleRequest(request);
    if (transport.sessionId === undefined) await server.close();
    return response;
  };

  return {
    fetch: async (request) => {
      const id = request.headers.get('mcp-session-id');
      if (id === null) return await open(request);
      const session = sessions.get(id);
      if (session === undefined) return sessionNotFound();
      sessions.delete(id);
      sessions.set(id, session);
      return await session.transport.handleRequest(request);
    },
    close: async () => {
      const open = [...sessions.values()];
      sessions.clear();
      await Promise.all(open.map(({ server }) => server.close().catch(() => undefined)));
    },
  };
}

/** A call that was cancelled gets no answer: what waits for one would stay open as long as the session. */
function endCancelledStreams(transport: WebStandardStreamableHTTPServerTransport): void {
  const receive = transport.onmessage;
  transport.onmessage = (message, extra) => {
    receive?.(message, extra);
    if (!isJSONRPCNotification(message) || message.method !== 'notifications/cancelled') return;
    const id = message.params?.['requestId'];
    if (typeof id === 'string' || typeof id === 'number') transport.closeSSEStream(id);
  };
}

/** The client then begins anew. @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management */
function sessionNotFound(): Response {
  return Response.json(
    { jsonrpc: '2.0', id: null, error: { code: -32_001, message: 'There is no such session.' } },
    { status: 404 },
  );
}
