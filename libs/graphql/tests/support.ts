import {
  createPlanRecorder,
  createRedactor,
  createRuntime,
  createWriteLog,
  type CallContext,
  type Clock,
  type Runtime,
  type TransportRequest,
} from '@patchbay/core';
import { bearerAuth, type AuthStrategy } from '@patchbay/http';
import { createGraphqlClient, type GraphqlClient, type GraphqlClientOptions } from '../src/index.ts';

/** Where the test clock starts. */
export const start = Date.UTC(2026, 0, 2, 3, 4, 5);

export const url = 'https://api.example.com/graphql';

/** A request as a test's server sees it. */
export interface Asked {
  readonly operation: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a test's server answers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
}

/** A server of the test's own; an error breaks the connection. */
export type Server = (asked: Asked, count: number) => Reply | Error | Promise<Reply>;

export interface TestCall {
  readonly context: CallContext;
  readonly asked: Asked[];
  /** The waits between tries, in milliseconds. */
  readonly waits: number[];
  readonly warnings: unknown[];
}

/** One call whose vendor is the given server, with a clock that passes the waits between tries at once. */
export function callOn(server: Server, more: Partial<CallContext> & { planned?: boolean } = {}): TestCall {
  const { planned = false, ...parts } = more;
  const asked: Asked[] = [];
  const waits: number[] = [];
  const warnings: unknown[] = [];
  const { signal } = new AbortController();
  let now = start;
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds, given) => {
      if (given !== signal) return new Promise(() => {});
      waits.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
  const runtime: Runtime = createRuntime({
    clock,
    random: () => 0.5,
    logger: { log: (level, _message, fields) => void (level === 'warn' && warnings.push(fields)) },
    transport: {
      send: async (request: TransportRequest) => {
        const seen = readRequest(request);
        asked.push(seen);
        const reply = await server(seen, asked.length);
        if (reply instanceof Error) throw reply;
        const { status = 200, headers = {}, json, text } = reply;
        return {
          status,
          url: request.url,
          headers: { 'content-type': 'application/json', ...headers },
          body: new TextEncoder().encode(text ?? (json === undefined ? '' : JSON.stringify(json))),
        };
      },
    },
  });
  const context: CallContext = {
    appId: 'example',
    capability: 'list_accounts',
    level: 'read',
    runtime,
    signal,
    redactor: createRedactor(),
    rateLimits: [],
    credentialKey: 'tenant',
    writeLog: createWriteLog(),
    ...(planned ? { plan: createPlanRecorder() } : {}),
    ...parts,
  };
  return { context, asked, waits, warnings };
}

function readRequest(request: TransportRequest): Asked {
  const body = JSON.parse(String(request.body)) as {
    query: string;
    operationName: string;
    variables?: Record<string, unknown>;
  };
  return {
    operation: body.operationName,
    text: body.query,
    variables: body.variables ?? {},
    headers: request.headers,
  };
}

/** A client of the given server. */
export function clientOf(
  server: Server,
  options: Partial<GraphqlClientOptions> = {},
  more: Parameters<typeof callOn>[1] = {},
): TestCall & { readonly client: GraphqlClient } {
  const call = callOn(server, more);
  const auth: AuthStrategy = bearerAuth('secret-token');
  return { ...call, client: createGraphqlClient(call.context, { url, auth, ...options }) };
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

/** An entry of `errors`. */
export const problem = (kind: string, message = 'no', path?: readonly (string | number)[]) => ({
  message,
  ...(path === undefined ? {} : { path }),
  extensions: { code: kind },
});
