import { systemClock, type Clock, type Integration, type Runtime } from '@patchbay/core';
import type { LogLine } from './call-log.ts';

/** A connector, and where its routes are. */
export interface ServedConnector {
  readonly integration: Integration;
  /** In front of its routes, such as `/scim`. @default '' */
  readonly prefix?: string | undefined;
  /**
   * What outlives its calls. Its logger is not used: what a handler logs goes to `log`, with the id of the request.
   * @default one of its own; two connectors never share one unless you say so here
   */
  readonly runtime?: Runtime | undefined;
}

/** What a server bears; each limit has an error of its own. */
export interface ServerLimits {
  /** Bytes of a request's body. @default 1_000_000 */
  readonly bodyBytes?: number | undefined;
  /** Calls of one connector at a time. @default 64 */
  readonly concurrentCalls?: number | undefined;
  /** Calls of one connector that wait for their turn; one more is refused with 503. @default 256 */
  readonly waitingCalls?: number | undefined;
  /** Seconds that a call may take, or in a stream one page; past them it is `budget_exhausted`. @default 300 */
  readonly callSeconds?: number | undefined;
}

/** How capabilities are served over HTTP. */
export interface HandlerOptions {
  /**
   * `always_200`: whatever a capability answers is sent with status 200, also its errors. `true`: an error is sent with
   * the status that fits it, as problem details. A caller that accepts `application/problem+json` has `true` for itself.
   * @default 'always_200'
   * @see https://www.rfc-editor.org/rfc/rfc9457
   */
  readonly statuses?: 'always_200' | 'true' | undefined;
  readonly limits?: ServerLimits | undefined;
  /** What callers send as `Authorization: Bearer <token>`. @default none is asked for */
  readonly token?: string | undefined;
  /** Names that the Host header may have; against pages that rebind a name of theirs to this address. @default any */
  readonly hosts?: readonly string[] | undefined;
  /** Origins whose pages may call, or `*`. @default none */
  readonly cors?: readonly string[] | undefined;
  /** Seconds of silence after which a stream says that it is alive. @default 15 */
  readonly keepAliveSeconds?: number | undefined;
  /** Takes one line for each request, and what handlers log. @default they are thrown away */
  readonly log?: ((line: LogLine) => void) | undefined;
  /** Environment variables that the libraries may read (proxies). @default none */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** @default the machine's clock */
  readonly clock?: Clock | undefined;
}

/** {@link HandlerOptions} with every default filled in. */
export interface ResolvedOptions {
  readonly statuses: 'always_200' | 'true';
  readonly bodyBytes: number;
  readonly concurrentCalls: number;
  readonly waitingCalls: number;
  readonly callSeconds: number;
  readonly keepAliveSeconds: number;
  readonly token: string | undefined;
  readonly hosts: readonly string[] | undefined;
  readonly cors: readonly string[];
  readonly log: (line: LogLine) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
}

/** Fills in the defaults. Throws an `Error` for an option that could not be meant. */
export function resolveOptions(options: HandlerOptions): ResolvedOptions {
  const { limits = {} } = options;
  if (options.token === '') throw new Error('The token of the server is empty.');
  return {
    statuses: options.statuses ?? 'always_200',
    bodyBytes: positive('limits.bodyBytes', limits.bodyBytes ?? 1_000_000),
    concurrentCalls: positive('limits.concurrentCalls', limits.concurrentCalls ?? 64),
    waitingCalls: limits.waitingCalls ?? 256,
    callSeconds: Math.ceil(positive('limits.callSeconds', limits.callSeconds ?? 300)),
    keepAliveSeconds: positive('keepAliveSeconds', options.keepAliveSeconds ?? 15),
    token: options.token,
    hosts: options.hosts,
    cors: options.cors ?? [],
    log: options.log ?? (() => undefined),
    environment: options.environment ?? {},
    clock: options.clock ?? systemClock,
  };
}

function positive(name: string, value: number): number {
  if (!(value > 0)) throw new Error(`${name} is a number above 0, not ${value}.`);
  return value;
}
