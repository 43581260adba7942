import { isRecord, type JsonObject } from '@patchbay/core';
import { sql, type RawBuilder } from 'kysely';
import type { HostStore } from '../../store/host-store.ts';
import { tablesOf } from '../rows/tables-of.ts';

/** What a snapshot of a stream did not have any more, and what is not removed before a person allows it. */
export interface HeldBack {
  readonly stream: string;
  /** How many records it is. */
  readonly count: number;
  /** Some of them, by key. */
  readonly records: readonly JsonObject[];
}

/** Looks which rows a run has not seen, of those streams that it gave whole and that are not complete all the same. */
export async function heldBack(
  { db }: HostStore,
  runId: string,
  limit: number,
): Promise<readonly HeldBack[]> {
  const tasks = await db
    .selectFrom('tasks')
    .select(['stream', 'connection_id'])
    .distinct()
    .where('run_id', '=', runId)
    .where('state', '=', 'incomplete')
    .where('snapshot', '=', 1)
    // Rows that a later run has seen are not what this one would remove, and it is not resumed any more.
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('runs as later')
            .select('later.id')
            .whereRef('later.connection_id', '=', 'tasks.connection_id')
            .where('later.id', '>', runId),
        ),
      ),
    )
    .orderBy('stream')
    .execute();
  const found: HeldBack[] = [];
  for (const { stream, connection_id: connection } of tasks) {
    let count = 0;
    const records: JsonObject[] = [];
    for (const table of tablesOf(stream)) {
      const unseen: RawBuilder<unknown> = sql`from ${sql.table(table)}
        where connection_id = ${connection} and deleted_at is null and seen_run <> ${runId}
        ${table === 'records' ? sql`and stream = ${stream}` : sql``}`;
      const counted = await sql<{ count: number | string }>`select count(*) as count ${unseen}`.execute(db);
      count += Number(counted.rows[0]?.count ?? 0);
      const { rows } = await sql<{ data: string }>`
        select data ${unseen} order by key limit ${limit - records.length}`.execute(db);
      records.push(...rows.map(({ data }): unknown => JSON.parse(data)).filter(isJsonObject));
    }
    if (count > 0) found.push({ stream, count, records });
  }
  return found;
}

function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value);
}
