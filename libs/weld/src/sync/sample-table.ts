import type { StreamRecord } from '@patchbay/core/streams';
import type { Table } from '../tables/table.ts';
import { withDeadline, withRun, withStream, type WeldCall } from './call.ts';
import { LongPause, TableFailure } from './failures.ts';
import { Rows, type RowText } from './rows.ts';
import { modeOf } from './sync-table.ts';

/** From so many rows Weld can tell the types of a table. */
const sampleRows = 100;

/**
 * The first rows of a table, for Weld to see what is in it. No state moves.
 *
 * @throws LongPause where the app asks for a pause first
 * @throws TableFailure when the stream fails
 */
export async function sampleTable(call: WeldCall, table: Table): Promise<RowText> {
  const { clock, limits } = call;
  const stopAt = clock.now() + limits.seconds * 1000;
  return await withDeadline(call, (deadline) =>
    withRun(call, deadline, (run) =>
      withStream(run, table, async (open) => {
        const sample: StreamRecord[] = [];
        const parts = open.read({ syncMode: modeOf(table), checkpointRecords: 1 });
        try {
          while (sample.length < sampleRows && (sample.length === 0 || clock.now() < stopAt)) {
            const { done, value: part } = await deadline.race(parts.next());
            if (done === true) break;
            if (part.type === 'records') sample.push(...part.records.slice(0, sampleRows - sample.length));
            if (part.type === 'rate_limited' && part.resetAt !== undefined && part.resetAt > stopAt)
              throw new LongPause(Math.ceil((part.resetAt - clock.now()) / 1000));
          }
        } catch (error) {
          if (error instanceof LongPause) throw error;
          throw new TableFailure(await open.failure(error));
        } finally {
          deadline.end();
          void parts.return().catch(() => undefined);
        }
        const rows = new Rows();
        rows.add(sample.map((record) => table.rowOf(record)));
        return rows.all();
      }),
    ),
  );
}
