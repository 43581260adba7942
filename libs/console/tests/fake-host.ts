import type { ConnectorManifest } from '@patchbay/core';
import type { Catalogue } from '@patchbay/host';
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
    actions: { list: async () => [] },
    dispatch: () => Promise.reject(new Error('not here')),
  };
}

/** Every method is there, and none works. */
function refusing<Part extends object>(): Part {
  return new Proxy({} as Part, { get: () => () => Promise.reject(new Error('not here')) });
}

/** A catalogue of connectors that are all there. */
export function catalogueOf(manifests: readonly ConnectorManifest[]): Catalogue {
  const entries = manifests.map((manifest) => ({ name: manifest.app_id, manifest, available: true }));
  return { list: () => entries, get: (name) => entries.find((entry) => entry.name === name) };
}
