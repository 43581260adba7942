import type { Run } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';

/** A run of the tenant and the name of its connection; undefined when there is none. */
export async function findRun(
  context: ConsoleContext,
): Promise<{ readonly run: Run; readonly name: string } | undefined> {
  const { host, tenant } = context.var;
  const run = await host.syncs.get(context.req.param('id') ?? '');
  if (run === undefined) return undefined;
  const connection = await host.connections.get(run.connectionId);
  return connection?.tenant === tenant ? { run, name: connection.name } : undefined;
}
