import { ConnectorError, type Clock, type TokenStore } from '@patchbay/core';
import { boundTo, untilAborted } from './bounded.ts';

/** The same store, of which nothing is waited for without end: all callers of a tenant wait for one flight. */
export function boundedStore(store: TokenStore, clock: Clock): TokenStore {
  const within = async <Result>(work: Promise<Result>): Promise<Result> => {
    const late = new ConnectorError(`The token store did not answer within ${storeSeconds} seconds.`);
    const limit = boundTo(clock, storeSeconds * 1000, late);
    try {
      return await untilAborted(work, limit.signal);
    } finally {
      limit.end();
    }
  };
  return {
    durable: store.durable,
    read: (key) => within(store.read(key)),
    replace: (key, version, next) => within(store.replace(key, version, next)),
    withLock: (key, action, signal) => {
      const inTime = async () => {
        // Whoever waited has gone.
        signal?.throwIfAborted();
        return action();
      };
      return untilAborted(store.withLock(key, inTime, signal), signal);
    },
  };
}

/** Longer than a file store waits for a process that died with the lock of the file. */
const storeSeconds = 20;
