import type { ConsoleContext } from '../../frame/env.ts';
import type { FilterField } from './filters.ts';

/** The names of the tenant's connections by their ids, in the order of the names. */
export async function connectionNames(context: ConsoleContext): Promise<ReadonlyMap<string, string>> {
  const { host, tenant } = context.var;
  const connections = await host.connections.list({ tenant });
  return new Map(
    connections
      .toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
      .map(({ id, name }) => [id, name]),
  );
}

/** The filter by connection. */
export function connectionField(
  names: ReadonlyMap<string, string>,
  value: string | undefined,
  label = 'Connection',
): FilterField {
  return { name: 'connection', label, kind: 'select', value, options: [['', 'All connections'], ...names] };
}
