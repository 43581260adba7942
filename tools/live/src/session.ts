import {
  createRuntime,
  dispatch,
  type Integration,
  type PlanEnvelope,
  type ErrorEnvelope,
  type ResponseEnvelope,
  type Runtime,
  type TokenStore,
  type Transport,
} from '@patchbay/core';
import { createExchangeLog, type LoggedExchange } from './exchange-log.ts';
import type { Tenant } from './tenant.ts';

/** One dispatch, and what it took. */
export interface Performed {
  readonly envelope: ResponseEnvelope;
  readonly exchanges: readonly LoggedExchange[];
  readonly milliseconds: number;
}

/** Calls the capabilities of one connector for one tenant. */
export interface LiveSession {
  readonly integration: Integration;
  call(name: string, request?: unknown, page?: Readonly<Record<string, unknown>>): Promise<Performed>;
  /** The writes that a call would send. Reads are sent. */
  plan(name: string, request: unknown): Promise<PlanEnvelope | ErrorEnvelope>;
  /** Everything that went over the wire so far. */
  readonly exchanges: readonly LoggedExchange[];
  close(): Promise<void>;
}

/** What a session works with. */
export interface SessionOptions {
  readonly integration: Integration;
  readonly tenant: Tenant;
  readonly transport: Transport;
  readonly tokenStore?: TokenStore | undefined;
  /** Ends what is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds that one call may take. @default 300 */
  readonly seconds?: number | undefined;
  readonly runtime?: Runtime;
}

/** Opens a session; `close` ends what it keeps. */
export function openSession(options: SessionOptions): LiveSession {
  const { integration, tenant, signal, seconds = 300 } = options;
  const log = createExchangeLog(options.transport, () => performance.now());
  const runtime = createRuntime({
    ...(options.runtime ?? {}),
    transport: log.transport,
    tokenStore: options.tokenStore,
  });
  const surroundings = { runtime, signal, accessTokens: tenant.accessTokens };
  const envelopeOf = (request: unknown, page?: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({ ...tenant.carried, request, page, rate_limit: { max_execution_time: seconds } });
  return {
    integration,
    exchanges: log.exchanges,
    call: async (name, request = {}, page) => {
      log.take();
      const begun = performance.now();
      const envelope = await dispatch(integration, name, envelopeOf(request, page), surroundings);
      if ('plan' in envelope) throw new Error('A dispatch outside plan mode gave a plan.');
      return { envelope, exchanges: log.take(), milliseconds: performance.now() - begun };
    },
    plan: async (name, request) =>
      await dispatch(integration, name, envelopeOf(request), { ...surroundings, plan: true }),
    close: async () => await runtime.kept.close().catch(() => undefined),
  };
}
