import type { Clock } from '@patchbay/core';
import { databaseTime } from '../store/database-time.ts';
import type { HostStore } from '../store/host-store.ts';

/** How long a lock outlives the last sign of life of its holder, in milliseconds. */
const lockMilliseconds = 10_000;

/** How long to wait before the next look at a lock that another holds: it grows. */
const pollMilliseconds = { first: 20, last: 200 };

/** Whose lock of what. */
export interface LockParts {
  readonly store: HostStore;
  readonly clock: Clock;
  readonly key: string;
  /** A value that no other holder has. */
  readonly holder: string;
}

/**
 * Runs an action while nobody else has the lock, in any process on the same database. It is kept up while the action runs.
 * Where the database goes away meanwhile the action goes on; whoever gets the lock then is told by the stored version that
 * it came second.
 *
 * @param signal - ends the wait, not the action
 */
export async function withDatabaseLock<Result>(
  parts: LockParts,
  action: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  await acquire(parts, signal);
  const done = new AbortController();
  const keeping = keepUp(parts, done.signal);
  try {
    return await action();
  } finally {
    done.abort();
    await keeping;
    await release(parts).catch(() => undefined);
  }
}

async function acquire(parts: LockParts, signal: AbortSignal | undefined): Promise<void> {
  for (let pause = pollMilliseconds.first; ; pause = Math.min(pause * 2, pollMilliseconds.last)) {
    signal?.throwIfAborted();
    if (!(await isHeld(parts)) && (await take(parts))) return;
    await parts.clock.sleep(pause, signal);
  }
}

/** A look costs less than an attempt, which is a write. */
async function isHeld({ store, key }: LockParts): Promise<boolean> {
  const row = await store.db
    .selectFrom('locks')
    .select('holder')
    .where('key', '=', key)
    .where('expires_at', '>', databaseTime(store.kind))
    .executeTakeFirst();
  return row !== undefined;
}

async function take({ store, key, holder }: LockParts): Promise<boolean> {
  const expires_at = databaseTime(store.kind, lockMilliseconds);
  const row = await store.db
    .insertInto('locks')
    .values({ key, holder, expires_at })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ holder, expires_at })
        .where('locks.expires_at', '<=', databaseTime(store.kind)),
    )
    .returning('holder')
    .executeTakeFirst();
  return row !== undefined;
}

async function keepUp({ store, clock, key, holder }: LockParts, done: AbortSignal): Promise<void> {
  while (!done.aborted) {
    await clock.sleep(lockMilliseconds / 3, done).catch(() => undefined);
    if (done.aborted) return;
    await store.db
      .updateTable('locks')
      .set({ expires_at: databaseTime(store.kind, lockMilliseconds) })
      .where('key', '=', key)
      .where('holder', '=', holder)
      .execute()
      .catch(() => undefined);
  }
}

async function release({ store, key, holder }: LockParts): Promise<void> {
  await store.db.deleteFrom('locks').where('key', '=', key).where('holder', '=', holder).execute();
}
