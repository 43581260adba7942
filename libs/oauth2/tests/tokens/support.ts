import {
  createRedactor,
  createRuntime,
  CredentialsRevokedError,
  type Clock,
  type LogLevel,
  type Runtime,
  type StoredToken,
  type TokenCall,
  type TokenStore,
} from '@patchbay/core';
import type { TokenGrant } from '../../src/token-grant.ts';
import { createTokenSource, type TokenSource } from '../../src/tokens/token-source.ts';
import type { TokenSourceOptions } from '../../src/tokens/options.ts';

/** Where the test clock starts: a Friday. */
export const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A clock that stands still until it is told to go on. */
export interface TestClock extends Clock {
  /** Lets time pass, one timer after the other. */
  advance(milliseconds: number): Promise<void>;
}

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** Lets what can run without the passing of time run. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 3; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function createTestClock(): TestClock {
  let now = start;
  const timers = new Set<Timer>();
  const next = (): Timer | undefined => [...timers].sort((left, right) => left.at - right.at)[0];
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
    advance: async (milliseconds) => {
      const end = now + milliseconds;
      await settle();
      for (let timer = next(); timer !== undefined && timer.at <= end; timer = next()) {
        now = Math.max(now, timer.at);
        timers.delete(timer);
        timer.fire();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

export interface LogLine {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

export interface TestCall {
  readonly call: TokenCall;
  readonly log: readonly LogLine[];
}

/** A call of one process. */
export function createCall(parts: Partial<Omit<Runtime, 'kept'>>, signal?: AbortSignal): TestCall {
  const log: LogLine[] = [];
  const logger = {
    log: (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) =>
      void log.push({ level, message, fields }),
  };
  const call: TokenCall = {
    appId: 'example',
    capability: 'list_accounts',
    level: 'read',
    runtime: createRuntime({ logger, ...parts }),
    signal: signal ?? new AbortController().signal,
    redactor: createRedactor(),
    rateLimits: [],
    credentialKey: 'tenant',
  };
  return { call, log };
}

/** A vendor that gives a new refresh token with every refresh, and ends the whole grant when an old one comes back. */
export class RotatingVendor {
  refreshes = 0;
  reuses = 0;
  /** What the next requests are answered with, in place of a token. */
  readonly failures: (Error | undefined)[] = [];
  /** How long an access token lives. */
  lifeSeconds: number | undefined = 3600;
  /** Done after the vendor has changed its mind, and before it answers. */
  beforeAnswer: () => Promise<void> = () => Promise.resolve();
  readonly #clock: Clock;
  #count = 0;
  #good: string;
  #alive = true;
  #access: string | undefined;

  constructor(clock: Clock, refreshToken = 'refresh-0') {
    this.#clock = clock;
    this.#good = refreshToken;
  }

  /** A person connects the app anew. */
  reconnect(refreshToken: string): void {
    this.#good = refreshToken;
    this.#alive = true;
  }

  revoke(): void {
    this.#alive = false;
  }

  accepts(accessToken: string): boolean {
    return this.#alive && this.#access === accessToken;
  }

  async refresh(refreshToken: string): Promise<TokenGrant> {
    this.refreshes += 1;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    if (!this.#alive || refreshToken !== this.#good) {
      this.reuses += 1;
      this.#alive = false;
      throw new CredentialsRevokedError('The vendor answered invalid_grant.');
    }
    this.#count += 1;
    this.#good = `refresh-${this.#count}`;
    this.#access = `access-${this.#count}`;
    const grant = {
      accessToken: this.#access,
      refreshToken: this.#good,
      expiresAt: this.lifeSeconds === undefined ? undefined : this.#clock.now() + this.lifeSeconds * 1000,
    };
    await this.beforeAnswer();
    return grant;
  }
}

export const tokenUrl = 'https://login.example.com/oauth/token';

/** A source whose user connected the app with this refresh token. */
export function sourceFor(
  vendor: RotatingVendor,
  options: Partial<TokenSourceOptions> & { readonly refreshToken?: string } = {},
): TokenSource {
  const { refreshToken = 'refresh-0', ...rest } = options;
  return createTokenSource({
    issuer: tokenUrl,
    material: { client_id: 'client', client_secret: 'the-client-secret', refresh_token: refreshToken },
    subject: 'connection-1',
    renew: (previous: StoredToken | undefined) => vendor.refresh(previous?.refreshToken ?? refreshToken),
    ...rest,
  });
}

/** A store that says it is durable, though it is the memory of a test. */
export function durable(store: TokenStore): TokenStore {
  return { ...store, durable: true };
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
