import type { ConnectorManifest } from '@patchbay/core';

/** A connector that a host can show, whether or not it has it. */
export interface CatalogueEntry {
  /** The host's name for the connector; the id of the app for one that it does not have. */
  readonly name: string;
  readonly manifest: ConnectorManifest;
  /** True: it is one of the host's connectors, and can be connected. */
  readonly available: boolean;
}

/** What a host's connectors are and can do, told by their `connector.json`. */
export interface Catalogue {
  /** By the name that people read. */
  list(): readonly CatalogueEntry[];
  get(name: string): CatalogueEntry | undefined;
}
