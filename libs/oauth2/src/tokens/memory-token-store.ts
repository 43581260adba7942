import type { StoredToken, TokenStore } from '@patchbay/core';
import { KeyedQueue } from './keyed-queue.ts';
import { hiddenToken } from './stored-token.ts';

/**
 * Makes a store that ends with the process. It will do where a lost token costs no more than another request for one:
 * client credentials, service accounts, vendors whose refresh tokens stay the same.
 */
export function memoryTokenStore(): TokenStore {
  const tokens = new Map<string, StoredToken>();
  const queue = new KeyedQueue();
  return {
    durable: false,
    read: async (key) => tokens.get(key),
    replace: async (key, version, next) => {
      if (tokens.get(key)?.version !== version) return false;
      if (next === undefined) tokens.delete(key);
      else tokens.set(key, hiddenToken(next));
      return true;
    },
    withLock: (key, action, signal) => queue.run(key, action, signal),
  };
}
