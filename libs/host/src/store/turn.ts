import { databaseTime } from './database-time.ts';
import type { HostStore } from './host-store.ts';

/** Work that one of several processes does. */
export interface Turn {
  readonly key: string;
  /** A name that no other process has. */
  readonly holder: string;
  /** How long nobody else has the turn. */
  readonly milliseconds: number;
  /** Who has it may take it again before it is over. @default false */
  readonly keeps?: boolean | undefined;
}

/** Takes a turn, by the clock of the database. False: it is another process's, or it is too early. */
export async function takeTurn({ db, kind }: HostStore, turn: Turn): Promise<boolean> {
  const { key, holder, milliseconds, keeps = false } = turn;
  const expires_at = databaseTime(kind, milliseconds);
  const row = await db
    .insertInto('locks')
    .values({ key, holder, expires_at })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ holder, expires_at })
        .where((is) =>
          is.or([
            is('locks.expires_at', '<=', databaseTime(kind)),
            ...(keeps ? [is('locks.holder', '=', holder)] : []),
          ]),
        ),
    )
    .returning('holder')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a turn up, so that another process need not wait. */
export async function giveTurn(
  { db }: HostStore,
  { key, holder }: Pick<Turn, 'key' | 'holder'>,
): Promise<void> {
  await db.deleteFrom('locks').where('key', '=', key).where('holder', '=', holder).execute();
}
