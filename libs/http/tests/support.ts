import { setImmediate } from 'node:timers/promises';
import {
  createRedactor,
  createRuntime,
  type CallContext,
  type Clock,
  type LogLevel,
  type Runtime,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '@patchbay/core';

/** Where the test clock starts. */
export const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A clock that stands still: waits on the call's own signal pass at once, all others (timeouts) wait for `advance`. */
export interface TestClock extends Clock {
  /** The waits that passed at once, in milliseconds. */
  readonly waits: number[];
  /** Lets time pass, and what is due happen. */
  advance(milliseconds: number): Promise<void>;
}

export function createTestClock(callSignal: AbortSignal): TestClock {
  let now = start;
  let sleepers: { due: number; wake: () => void }[] = [];
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    sleep: async (milliseconds, signal) => {
      if (signal === callSignal) {
        signal.throwIfAborted();
        waits.push(milliseconds);
        now += milliseconds;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const sleeper = { due: now + milliseconds, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          reject(signal.reason as Error);
        });
      });
    },
    advance: async (milliseconds) => {
      await settle();
      now += milliseconds;
      for (const sleeper of sleepers.filter(({ due }) => due <= now)) sleeper.wake();
      await settle();
    },
  };
}

/** Lets what can run without the outside world run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

export interface TestCall {
  readonly context: CallContext;
  readonly clock: TestClock;
  readonly controller: AbortController;
  readonly logs: { level: LogLevel; message: string; fields: unknown }[];
}

export type CallParts = Partial<Omit<CallContext, 'runtime'>> & { readonly runtime?: Partial<Runtime> };

/** One call, as dispatch makes it. */
export function createCall(parts: CallParts = {}): TestCall {
  const controller = new AbortController();
  const clock = createTestClock(controller.signal);
  const logs: TestCall['logs'] = [];
  const context: CallContext = {
    appId: 'example',
    capability: 'list_accounts',
    level: 'read',
    signal: controller.signal,
    redactor: createRedactor(),
    rateLimits: [],
    credentialKey: 'tenant',
    ...parts,
    runtime: createRuntime({
      clock,
      random: () => 0.5,
      logger: { log: (level, message, fields) => void logs.push({ level, message, fields }) },
      ...parts.runtime,
    }),
  };
  return { context, clock, controller, logs };
}

export type Reply = Partial<Omit<TransportResponse, 'body'>> & { readonly body?: unknown };

/** A transport that answers from a list (the last answer stays) and remembers what it was asked. */
export function replying(
  ...replies: readonly (Reply | Error)[]
): Transport & { readonly requests: TransportRequest[] } {
  const requests: TransportRequest[] = [];
  return {
    requests,
    send: async (request) => {
      requests.push(request);
      const reply = replies[Math.min(requests.length, replies.length) - 1] ?? {};
      if (reply instanceof Error) throw reply;
      return responseOf(request, reply);
    },
  };
}

/** Waits without end. */
export function never(): Promise<never> {
  return new Promise(() => {});
}

/** A transport that never answers. */
export const silent: Transport = { send: never };

export function responseOf(request: TransportRequest, reply: Reply): TransportResponse {
  const { body } = reply;
  const isText = typeof body === 'string';
  return {
    status: reply.status ?? 200,
    headers: {
      ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
      ...reply.headers,
    },
    body: new TextEncoder().encode(body === undefined ? '' : isText ? body : JSON.stringify(body)),
    url: reply.url ?? request.url,
  };
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail.');
}

export const baseUrl = 'https://api.example.com/v2';
