import { sql, type Transaction } from 'kysely';
import type { HostTables } from '../../store/tables.ts';
import { ofStream, tenantOf, type RowsPlace } from './write-rows.ts';

/** What a complete snapshot found to be gone. */
export interface Unseen {
  /** Rows that are there. */
  readonly known: number;
  /** Those of them that the run did not see. */
  readonly unseen: number;
}

/** Counts the rows that a run did not see. */
export async function countUnseen(db: Transaction<HostTables>, place: RowsPlace): Promise<Unseen> {
  const { rows } = await sql<{ known: number | string; unseen: number | string | null }>`
    select count(*) as known, sum(case when seen_run <> ${place.runId} then 1 else 0 end) as unseen
    from ${sql.table(place.destination.table)}
    where ${ofStream(place)} and deleted_at is null`.execute(db);
  return { known: Number(rows[0]?.known ?? 0), unseen: Number(rows[0]?.unseen ?? 0) };
}

/** Takes out the rows that a run did not see, and notes each. */
export async function removeUnseen(db: Transaction<HostTables>, place: RowsPlace): Promise<void> {
  const { destination, connectionId, runId, at } = place;
  const unseen = sql`${ofStream(place)} and deleted_at is null and seen_run <> ${runId}`;
  await sql`
    insert into changes (tenant, connection_id, stream, key, run_id, kind, at, before, after)
    select ${tenantOf(place)}, cast(${connectionId} as text), cast(${destination.stream} as text), key, cast(${runId} as text), 'removed',
      cast(${at} as text), data, null
    from ${sql.table(destination.table)} where ${unseen} order by key`.execute(db);
  await sql`
    update ${sql.table(destination.table)} set deleted_at = ${at}, changed_at = ${at}
    where ${unseen}`.execute(db);
}
