import { isRecord, type ConnectorManifest } from '@patchbay/core';
import type { ConsoleContext } from '../../frame/env.ts';

/** The types that the connectors of the tenant's connections name, for a filter: `Any type` and each by its label. */
export async function typeOptions(
  context: ConsoleContext,
  typesOf: (manifest: ConnectorManifest) => readonly unknown[],
): Promise<readonly (readonly [string, string])[]> {
  const { host, tenant } = context.var;
  const labels = new Map<string, string>();
  for (const { connector } of await host.connections.list({ tenant })) {
    const entry = host.catalogue.get(connector);
    for (const type of entry === undefined ? [] : typesOf(entry.manifest)) {
      if (!isRecord(type) || typeof type['type_id'] !== 'string') continue;
      const label = type['type_label'];
      labels.set(type['type_id'], typeof label === 'string' ? label : type['type_id']);
    }
  }
  const options = [...labels].toSorted((left, right) => left[1].localeCompare(right[1], 'en'));
  return [['', 'Any type'], ...options];
}
