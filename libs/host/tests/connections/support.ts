import { createRuntime, systemClock, type Integration, type Runtime } from '@patchbay/core';
import { createLogCollector, type LogCollector } from '@patchbay/testing';
import type { Connections } from '../../src/connections/connections.ts';
import { createConnections } from '../../src/connections/create-connections.ts';
import type { KeyRing } from '../../src/keys/key-ring.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { databaseTokenStore } from '../../src/tokens/database-token-store.ts';
import { testRing } from '../ring.ts';
import { desk, type Accounts } from './desk.ts';

/** Connections of one app, with what a test looks at. */
export interface Bench {
  readonly connections: Connections;
  readonly accounts: Accounts;
  /** What the app's client was given, call by call. */
  readonly seen: unknown[];
  readonly store: HostStore;
  readonly keys: KeyRing;
  readonly runtime: Runtime;
  readonly log: LogCollector;
  /** Lets time pass. */
  advance(milliseconds: number): void;
  /** All that the database holds, as text. */
  kept(): Promise<string>;
}

export function openBench(
  store: HostStore,
  {
    keys = testRing(),
    connectors,
  }: { readonly keys?: KeyRing; readonly connectors?: Record<string, Integration> } = {},
): Bench {
  let ahead = 0;
  const log = createLogCollector();
  const clock = { ...systemClock, now: () => systemClock.now() + ahead };
  const runtime = createRuntime({
    clock,
    logger: log,
    tokenStore: databaseTokenStore({ store, keys, clock }),
  });
  const accounts: Accounts = new Map();
  const seen: unknown[] = [];
  return {
    connections: createConnections({
      store,
      keys,
      runtime,
      connectors: connectors ?? { desk: desk(accounts, seen) },
    }),
    ...{ accounts, seen, store, keys, runtime, log },
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    kept: async () => {
      const { db } = store;
      return JSON.stringify([
        await db.selectFrom('connections').selectAll().execute(),
        await db.selectFrom('authorizations').selectAll().execute(),
        await db.selectFrom('tokens').selectAll().execute(),
        await db.selectFrom('locks').selectAll().execute(),
      ]);
    },
  };
}

/** The error that some work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  try {
    await work;
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('It did not fail.');
}
