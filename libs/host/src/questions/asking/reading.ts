import { sql } from 'kysely';
import type { HostDatabase, HostStore } from '../../store/host-store.ts';

/**
 * Reads with several statements that all see the same moment, whatever syncs write meanwhile.
 *
 * PostgreSQL is told to go through indexes from row to row, as SQLite does. Its estimates of how many rows a recursive
 * table or a list of ids will have are too high by far, and a hash of all associations takes a second where fifty
 * look-ups take a millisecond.
 */
export async function reading<Result>(
  { db, kind }: Pick<HostStore, 'db' | 'kind'>,
  work: (db: HostDatabase) => Promise<Result>,
): Promise<Result> {
  if (kind === 'sqlite') return await db.connection().execute((connection) => reader(connection, work));
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      const off = plans.map((plan) => sql`set_config(${plan}, 'off', true)`);
      await sql`select ${sql.join(off)}`.execute(transaction);
      return await work(transaction);
    });
}

/** A transaction of SQLite that keeps no writer out, as one of the store would. */
async function reader<Result>(
  connection: HostDatabase,
  work: (db: HostDatabase) => Promise<Result>,
): Promise<Result> {
  await sql`begin deferred`.execute(connection);
  try {
    return await work(connection);
  } finally {
    await sql`commit`.execute(connection);
  }
}

const plans = ['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan', 'jit'];
