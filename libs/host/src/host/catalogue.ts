import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectorManifest, isRecord, manifestVersion, type ConnectorManifest } from '@patchbay/core';
import type { Connectors } from './registry.ts';

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

/**
 * A manifest, or where one is: the path or `file:` URL of a `connector.json`, of the folder that it is in, or of the
 * `package.json` beside it, such as `import.meta.resolve('@patchbay/connector-okta/package.json')` gives it.
 */
export type CatalogueSource = string | URL | ConnectorManifest;

/**
 * Reads the manifests that are given. Of a connector without one the manifest is made when it is first looked at.
 *
 * @throws Error for a file that is not there or is no manifest of this format
 */
export async function createCatalogue(
  connectors: Connectors,
  sources: readonly CatalogueSource[],
): Promise<Catalogue> {
  const given = new Map<string, ConnectorManifest>();
  for (const manifest of await Promise.all(sources.map(manifestOf))) given.set(manifest.app_id, manifest);

  const entries = new Map<string, CatalogueEntry>();
  const own = Object.entries(connectors);
  for (const [name, integration] of own) {
    let made = given.get(integration.appId);
    entries.set(name, {
      name,
      available: true,
      get manifest() {
        return (made ??= connectorManifest(integration));
      },
    });
  }
  const known = new Set(own.map(([, { appId }]) => appId));
  for (const manifest of given.values()) {
    if (known.has(manifest.app_id) || entries.has(manifest.app_id)) continue;
    entries.set(manifest.app_id, { name: manifest.app_id, manifest, available: false });
  }
  const titleOf = ({ manifest }: CatalogueEntry): string => manifest.user_friendly_name.toLowerCase();
  return {
    list: () =>
      [...entries.values()].toSorted((left, right) => titleOf(left).localeCompare(titleOf(right), 'en')),
    get: (name) => entries.get(name),
  };
}

async function manifestOf(source: CatalogueSource): Promise<ConnectorManifest> {
  if (typeof source !== 'string' && !(source instanceof URL)) return source;
  const file = await fileOf(String(source).startsWith('file:') ? fileURLToPath(source) : String(source));
  const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isManifest(manifest)) {
    throw new Error(`${file} is no connector.json of format ${manifestVersion}.`);
  }
  return manifest;
}

async function fileOf(path: string): Promise<string> {
  if (basename(path) === 'package.json') return join(dirname(path), 'connector.json');
  return (await stat(path)).isDirectory() ? join(path, 'connector.json') : path;
}

/** The file is written by the connector's build from the type; what tells another file or format is looked at. */
function isManifest(value: unknown): value is ConnectorManifest {
  return (
    isRecord(value) &&
    value['manifest_version'] === manifestVersion &&
    typeof value['app_id'] === 'string' &&
    typeof value['user_friendly_name'] === 'string' &&
    ['categories', 'credentials', 'capabilities', 'streams'].every((name) => Array.isArray(value[name]))
  );
}
