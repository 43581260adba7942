import { isRecord } from '@patchbay/core';
import type { Transaction } from 'kysely';
import type { HostStore } from '../store/host-store.ts';
import type { HostTables } from '../store/tables.ts';

const tries = 4;

/** Runs work in a transaction, and again when the database took it back because of others that were under way. */
export async function inTransaction<Result>(
  store: HostStore,
  work: (db: Transaction<HostTables>) => Promise<Result>,
): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await store.transaction(work);
    } catch (error) {
      if (count >= tries || !isPassing(error)) throw error;
    }
  }
}

/** A deadlock or a conflict of PostgreSQL, or a SQLite that somebody else writes to. */
function isPassing(error: unknown): boolean {
  if (!isRecord(error)) return false;
  return error['code'] === '40P01' || error['code'] === '40001' || error['errcode'] === 5;
}
