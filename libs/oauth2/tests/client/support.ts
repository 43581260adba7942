import {
  createRedactor,
  createRuntime,
  isConnectorError,
  type CallContext,
  type Clock,
  type ConnectorError,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '@patchbay/core';
import type { TokenEndpoint, TransportFactory } from '../../src/index.ts';

/** Where the clock of the tests stands. */
export const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Stands still: no wait ends. */
export const stoppedClock: Clock = { now: () => start, sleep: () => new Promise(() => undefined) };

/** One call, on a clock that stands still. */
export function createCall(parts: Partial<CallContext> = {}): CallContext {
  let count = 0;
  return {
    appId: 'example',
    capability: 'list_accounts',
    level: 'read',
    signal: new AbortController().signal,
    redactor: createRedactor(),
    rateLimits: [],
    credentialKey: 'tenant',
    runtime: createRuntime({
      clock: stoppedClock,
      secureRandom: (length) => new Uint8Array(length).fill((count += 1)),
    }),
    ...parts,
  };
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** A token endpoint that answers with the same reply, and remembers what it was asked. */
export function replying(reply: Reply | Error = granted): {
  readonly requests: TransportRequest[];
  readonly factoryOptions: unknown[];
  readonly transport: TransportFactory;
} {
  const requests: TransportRequest[] = [];
  const factoryOptions: unknown[] = [];
  const transport: Transport = {
    send: async (request) => {
      requests.push(request);
      if (reply instanceof Error) throw reply;
      return responseOf(request, reply);
    },
  };
  return {
    requests,
    factoryOptions,
    transport: (_call, options) => {
      factoryOptions.push(options);
      return transport;
    },
  };
}

export const granted: Reply = { body: { access_token: 'access-1', token_type: 'Bearer', expires_in: 3600 } };

function responseOf(
  request: TransportRequest,
  { status = 200, headers = {}, body }: Reply,
): TransportResponse {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, body: new TextEncoder().encode(text), url: request.url };
}

export const tokenUrl = 'https://vendor.example/oauth/token';
export const identity = { clientId: 'app-1', clientSecret: 'client secret: 100%' };

export function endpoint(transport: TransportFactory, parts: Partial<TokenEndpoint> = {}): TokenEndpoint {
  return { tokenUrl, transport, ...parts };
}

/** The parameters of a request that was sent as a form. */
export function form(request: TransportRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(String(request?.body)));
}

/** The ConnectorError with which something fails. */
export async function failureOf(work: () => unknown): Promise<ConnectorError> {
  try {
    await work();
  } catch (error) {
    if (isConnectorError(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}
