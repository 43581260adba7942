import {
  createPlanRecorder,
  createRedactor,
  createRuntime,
  type CallContext,
  type Runtime,
  type TransportRequest,
} from '@patchbay/core';
import { bearerAuth } from '@patchbay/http';
import { createScimClient, scimProfiles, type ScimClient, type ScimClientOptions } from '../src/index.ts';

/** A request as a test's server sees it. */
export interface Asked {
  readonly method: string;
  /** Below the base URL, with its query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What a test's server answers. */
export interface Answer {
  readonly status?: number;
  readonly json?: unknown;
}

/** A server of the test's own. */
export type Server = (asked: Asked) => Answer | Promise<Answer>;

export const baseUrl = 'https://scim.example.com/v2';

/** A runtime whose network is the given server. */
export function runtimeOn(server: Server, log: Asked[] = []): Runtime {
  return createRuntime({
    transport: {
      send: async (request: TransportRequest) => {
        const url = new URL(request.url);
        const asked = {
          method: request.method,
          path: request.url.slice(baseUrl.length),
          query: url.searchParams,
          headers: request.headers,
          body: typeof request.body === 'string' ? JSON.parse(request.body) : undefined,
        };
        log.push(asked);
        const { status = 200, json } = await server(asked);
        return {
          status,
          url: request.url,
          headers: { 'content-type': 'application/scim+json' },
          body: new TextEncoder().encode(json === undefined ? '' : JSON.stringify(json)),
        };
      },
    },
  });
}

/** The context of one call in a runtime. */
export function contextIn(runtime: Runtime, more: Partial<CallContext> = {}): CallContext {
  return {
    appId: 'test',
    capability: 'test',
    level: 'write',
    runtime,
    signal: new AbortController().signal,
    redactor: createRedactor(),
    rateLimits: [],
    credentialKey: 'key',
    ...more,
  };
}

/** A client of the given server. */
export function clientOf(
  server: Server,
  options: Partial<ScimClientOptions> = {},
  log: Asked[] = [],
  plan = false,
): ScimClient {
  const context = contextIn(runtimeOn(server, log), plan ? { plan: createPlanRecorder() } : {});
  return createScimClient(context, {
    baseUrl,
    auth: bearerAuth('secret-token'),
    quirks: scimProfiles.rfc7644,
    ...options,
  });
}

/** A page of a list. */
export const listOf = (resources: readonly unknown[], more: object = {}) => ({
  json: { totalResults: resources.length, Resources: resources, ...more },
});
