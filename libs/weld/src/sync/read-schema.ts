import { weldTable, type WeldSchema, type WeldTable } from '../tables/schema.ts';
import type { Table } from '../tables/table.ts';
import { withDeadline, withRun, withStream, type WeldCall } from './call.ts';
import { TableFailure } from './failures.ts';

/**
 * What Weld is told of all tables. The app is asked for the schemas that only it knows; when one cannot be had there is
 * no answer, as Weld would take a table that is missing for one that is gone.
 *
 * @throws TableFailure
 */
export async function readSchema(call: WeldCall, tables: Iterable<Table>): Promise<WeldSchema> {
  const all = [...tables];
  const asked = all.some(({ stream }) => stream.schema === undefined);
  if (!asked) return { schema: await schemasOf(all, ({ stream }) => Promise.resolve(stream.schema ?? {})) };
  return await withDeadline(call, (deadline) =>
    withRun(call, deadline, async (run) => ({
      schema: await schemasOf(all, (table) =>
        withStream(run, table, async (open) => {
          try {
            return await deadline.race(open.schema());
          } catch (error) {
            throw new TableFailure(await open.failure(error));
          }
        }),
      ),
    })),
  );
}

async function schemasOf(
  tables: readonly Table[],
  schemaOf: (table: Table) => Promise<Readonly<Record<string, unknown>>>,
): Promise<Readonly<Record<string, WeldTable>>> {
  const found: [string, WeldTable][] = [];
  for (const table of tables) found.push([table.name, weldTable(table, await schemaOf(table))]);
  return Object.fromEntries(found);
}
