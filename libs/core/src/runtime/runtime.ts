import { systemClock, type Clock } from './clock.ts';
import { createKeptValues, type KeptValues } from './kept-values.ts';
import { silentLogger, type Logger } from './logger.ts';
import type { RateLimitStore } from './rate-limit.ts';
import type { TokenStore } from './token-store.ts';
import type { Transport } from './transport.ts';
import type { WorkerPool } from './worker-pool.ts';

/**
 * What outlives one call and must not live in a module. A host makes one and passes it to every dispatch; what
 * is kept in it is keyed by app, base URL and a hash of the credential, so that tenants never share.
 */
export interface Runtime {
  readonly clock: Clock;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
  /** Bytes that nobody can guess, for nonces, states and verifiers. */
  readonly secureRandom: (length: number) => Uint8Array;
  readonly logger: Logger;
  /** Absent: each client makes its own on the global fetch. */
  readonly transport?: Transport | undefined;
  readonly rateLimitStore?: RateLimitStore | undefined;
  readonly tokenStore?: TokenStore | undefined;
  readonly workers?: WorkerPool | undefined;
  /** Environment variables that the libraries may read (proxies). Absent values are unset. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /**
   * Is told of each time, in milliseconds, that a request waited for a limit of the app: for its turn, or before it was
   * sent again. A caller that wants to know it of one call hands in a runtime with a function of its own.
   */
  readonly onLimitWait?: ((milliseconds: number) => void) | undefined;
  /** Values that libraries keep for as long as the runtime lives (connection pools, limiters), by key. */
  readonly kept: KeptValues;
}

/**
 * Makes a runtime: what is not given gets the machine's clock, `Math.random`, the machine's secure random numbers and a
 * silent logger.
 */
export function createRuntime(parts: Partial<Omit<Runtime, 'kept'>> = {}): Runtime {
  return {
    clock: parts.clock ?? systemClock,
    random: parts.random ?? Math.random,
    secureRandom: parts.secureRandom ?? randomOctets,
    logger: parts.logger ?? silentLogger,
    transport: parts.transport,
    rateLimitStore: parts.rateLimitStore,
    tokenStore: parts.tokenStore,
    workers: parts.workers,
    environment: parts.environment ?? {},
    onLimitWait: parts.onLimitWait,
    kept: createKeptValues(),
  };
}

function randomOctets(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
