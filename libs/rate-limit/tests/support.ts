import { createRuntime, type Clock, type Runtime, type TransportRequest } from '@patchbay/core';
import type { LimitedCall } from '../src/index.ts';

/** Where the test clock starts: a Friday. */
export const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  /** Lets time pass, one timer after the other. */
  advance(milliseconds: number): Promise<void>;
  /** Goes from timer to timer until there is none left, or until `end`. */
  run(end?: number): Promise<void>;
  set(time: number): void;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** @param isBusy - true while something outside is asked, whose answer takes no time on this clock */
export function createTestClock(isBusy: () => boolean = () => false): TestClock {
  /** Lets what can run without the passing of time run. */
  const settle = async (): Promise<void> => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (isBusy());
  };
  let now = start;
  const timers = new Set<Timer>();
  const next = (): Timer | undefined =>
    [...timers].reduce<Timer | undefined>(
      (first, timer) => (first === undefined || timer.at < first.at ? timer : first),
      undefined,
    );
  const run = async (end = Infinity): Promise<void> => {
    await settle();
    for (let timer = next(); timer !== undefined && timer.at <= end; timer = next()) {
      now = Math.max(now, timer.at);
      timers.delete(timer);
      timer.fire();
      await settle();
    }
  };
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason as Error);
          return;
        }
        const timer: Timer = { at: now + Math.max(0, milliseconds), fire: resolve };
        timers.add(timer);
        signal?.addEventListener('abort', () => {
          if (timers.delete(timer)) reject(signal.reason as Error);
        });
      }),
    run,
    advance: async (milliseconds) => {
      const end = now + milliseconds;
      await run(end);
      now = end;
      await settle();
    },
    set: (time) => {
      now = time;
    },
  };
}

export interface TestCall {
  readonly call: LimitedCall;
  readonly clock: TestClock;
}

export function createCall(
  parts: Partial<Omit<LimitedCall, 'runtime'>> & { readonly runtime?: Partial<Runtime> } = {},
): TestCall {
  const clock = createTestClock();
  const call: LimitedCall = {
    appId: 'example',
    credentialKey: 'tenant',
    level: 'read',
    signal: new AbortController().signal,
    ...parts,
    runtime: createRuntime({ clock, random: () => 0.5, ...parts.runtime }),
  };
  return { call, clock };
}

export function get(url = 'https://api.example.com/users'): TransportRequest {
  return { method: 'GET', url, headers: {} };
}

export function answer(status = 200, headers: Record<string, string> = {}, body = '') {
  return { status, headers, body: new TextEncoder().encode(body), url: 'https://api.example.com/users' };
}

export const baseUrl = 'https://api.example.com';

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error('It did not fail.');
}
