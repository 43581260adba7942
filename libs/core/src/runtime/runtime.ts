import { systemClock, type Clock } from './clock.ts';
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
  readonly logger: Logger;
  /** Absent: each client makes its own on the global fetch. */
  readonly transport?: Transport | undefined;
  readonly rateLimitStore?: RateLimitStore | undefined;
  readonly tokenStore?: TokenStore | undefined;
  readonly workers?: WorkerPool | undefined;
  /** Environment variables that the libraries may read (proxies). Absent values are unset. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Values that libraries keep for as long as the runtime lives (connection pools, limiters), by key. */
  readonly kept: KeptValues;
}

/** Values that are made once for a key and kept. */
export interface KeptValues {
  /**
   * The value under a key; it is made on the first call. One `slot` object stands for one kind of value, so
   * that the type of what comes back is known.
   */
  get<Value>(slot: KeptSlot<Value>, key: string): Value;
  /** Disposes of all values. */
  close(): Promise<void>;
}

/** One kind of kept value: how it is made, and how it ends. */
export interface KeptSlot<Value> {
  readonly create: (key: string) => Value;
  readonly dispose?: (value: Value) => void | Promise<void>;
}

/** Makes a runtime: what is not given gets the machine's clock, `Math.random` and a silent logger. */
export function createRuntime(parts: Partial<Omit<Runtime, 'kept'>> = {}): Runtime {
  return {
    clock: parts.clock ?? systemClock,
    random: parts.random ?? Math.random,
    logger: parts.logger ?? silentLogger,
    transport: parts.transport,
    rateLimitStore: parts.rateLimitStore,
    tokenStore: parts.tokenStore,
    workers: parts.workers,
    environment: parts.environment ?? {},
    kept: createKeptValues(),
  };
}

function createKeptValues(): KeptValues {
  const disposers = new Set<() => void | Promise<void>>();
  const slots = new WeakMap<object, unknown>();
  return {
    get: (slot, key) => {
      const values = valuesOf(slots, slot);
      const entry = values.get(key);
      if (entry !== undefined) return entry.value;
      const value = slot.create(key);
      values.set(key, { value });
      disposers.add(() => slot.dispose?.(value));
      return value;
    },
    close: async () => {
      for (const dispose of disposers) await dispose();
      disposers.clear();
    },
  };
}

interface Entry<Value> {
  readonly value: Value;
}

/** The map of one slot. It stands in a wrapper whose type is known from the slot that is its key. */
function valuesOf<Value>(slots: WeakMap<object, unknown>, slot: KeptSlot<Value>): Map<string, Entry<Value>> {
  const existing = slots.get(slot);
  if (isMapOf<Entry<Value>>(existing)) return existing;
  const made = new Map<string, Entry<Value>>();
  slots.set(slot, made);
  return made;
}

/** Only {@link valuesOf} writes into the slots, always with the type of the slot. */
function isMapOf<Value>(value: unknown): value is Map<string, Value> {
  return value instanceof Map;
}
