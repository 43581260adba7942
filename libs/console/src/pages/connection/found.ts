import type { ConnectorManifest, ManifestCapability } from '@patchbay/core';
import type { ConsoleContext } from '../../frame/env.ts';
import type { Connection } from '../../frame/host.ts';

/** A connection of the tenant, and what its connector can do. */
export interface FoundConnection {
  readonly connection: Connection;
  /** Absent: the host has the connector no more. */
  readonly manifest: ConnectorManifest | undefined;
}

/** The connection of the address; undefined when the tenant has none like it. */
export async function findConnection(context: ConsoleContext): Promise<FoundConnection | undefined> {
  const { host, tenant } = context.var;
  const connection = await host.connections.get(context.req.param('id') ?? '');
  if (connection === undefined || connection.tenant !== tenant) return undefined;
  const entry = host.catalogue.get(connection.connector);
  return { connection, manifest: entry?.manifest };
}

/** A capability that can be called through a connection. */
export interface FoundCapability {
  readonly connection: Connection;
  readonly manifest: ConnectorManifest;
  readonly capability: ManifestCapability;
}

/** The connection and the capability of the address; undefined when there are none like them. */
export async function findCapability(context: ConsoleContext): Promise<FoundCapability | undefined> {
  const found = await findConnection(context);
  if (found?.manifest === undefined) return undefined;
  const { connection, manifest } = found;
  const capability = manifest.capabilities.find(({ name }) => name === context.req.param('name'));
  return capability === undefined ? undefined : { connection, manifest, capability };
}
