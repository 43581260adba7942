import { databaseTime } from '../store/database-time.ts';
import type { HostStore } from '../store/host-store.ts';
import { forgetTokens } from './rows.ts';

/** A token that no connection names may be of a draft that is about to become one. */
const draftMilliseconds = 24 * 3_600_000;

/** Tokens that are looked at in one go. */
const batch = 500;

/**
 * Forgets what was sealed for nothing: consents that nobody came back from, tokens of drafts that were tried and never kept
 * or of connections that were removed meanwhile, and locks of processes that are gone.
 */
export async function forgetLeftovers({ db, kind }: HostStore, now: number): Promise<void> {
  await db.deleteFrom('authorizations').where('expires_at', '<=', new Date(now).toISOString()).execute();
  const longAgo = databaseTime(kind, -draftMilliseconds);
  await db.deleteFrom('locks').where('expires_at', '<=', longAgo).execute();
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('tokens')
      .select('key')
      .where('updated_at', '<=', longAgo)
      .where('key', '>', after)
      .orderBy('key')
      .limit(batch)
      .execute();
    for (const { key } of rows) await db.transaction().execute((each) => forgetTokens(each, [key]));
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return;
    after = last.key;
  }
}
