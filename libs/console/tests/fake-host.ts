import type { ConsoleHost } from '../src/index.ts';

/** A host that holds what a test gives it. */
export function fakeHost(): ConsoleHost {
  return {
    catalogue: { list: () => [], get: () => undefined },
    connections: {
      create: () => Promise.reject(new Error('not here')),
      validate: () => Promise.reject(new Error('not here')),
      get: async () => undefined,
      list: async () => [],
      update: () => Promise.reject(new Error('not here')),
      beginAuthorization: () => Promise.reject(new Error('not here')),
      finishAuthorization: () => Promise.reject(new Error('not here')),
      remove: async () => undefined,
    },
    syncs: refusing(),
    questions: refusing(),
    dispatch: () => Promise.reject(new Error('not here')),
  };
}

/** Every method is there, and none works. */
function refusing<Part extends object>(): Part {
  return new Proxy({} as Part, { get: () => () => Promise.reject(new Error('not here')) });
}
