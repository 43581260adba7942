import type { ConsoleHost } from '../src/index.ts';

/** A host that holds what a test gives it. */
export function fakeHost(): ConsoleHost {
  return {
    catalogue: new Map(),
    connections: {
      create: () => Promise.reject(new Error('not here')),
      validate: () => Promise.reject(new Error('not here')),
      get: async () => undefined,
      list: async () => [],
      remove: async () => undefined,
    },
  };
}
