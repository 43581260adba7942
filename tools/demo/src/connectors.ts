import { readdir } from 'node:fs/promises';
import type { Integration } from '@patchbay/core';

/** The connectors of this repository. */
export interface RepositoryConnectors {
  readonly connectors: Readonly<Record<string, Integration>>;
  /** Their folders, each with a `connector.json`. */
  readonly folders: readonly URL[];
}

const CONNECTORS = new URL('../../../connectors/', import.meta.url);

/** Loads every connector that is in `connectors/`, so that a new one is in the demo from its first day. */
export async function repositoryConnectors(): Promise<RepositoryConnectors> {
  const names = (await readdir(CONNECTORS)).toSorted();
  const loaded = await Promise.all(
    names.map(async (name): Promise<[string, Integration]> => {
      const module: unknown = await import(new URL(`${name}/src/index.ts`, CONNECTORS).href);
      const integration: unknown = isModule(module) ? module.integration : undefined;
      if (!isIntegration(integration)) throw new Error(`connectors/${name} exports no integration.`);
      return [integration.appId, integration];
    }),
  );
  return {
    connectors: Object.fromEntries(loaded),
    folders: names.map((name) => new URL(`${name}/`, CONNECTORS)),
  };
}

function isModule(value: unknown): value is { readonly integration?: unknown } {
  return typeof value === 'object' && value !== null;
}

function isIntegration(value: unknown): value is Integration {
  return isModule(value) && 'appId' in value && 'capabilities' in value && value.capabilities instanceof Map;
}
