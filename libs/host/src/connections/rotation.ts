import type { KeyRing } from '../keys/key-ring.ts';
import { isSealedValueError, type SealedValueError } from '../keys/sealed-value-error.ts';
import type { HostStore } from '../store/host-store.ts';
import { tokenPlace } from '../tokens/database-token-store.ts';
import { authorizationPlace } from './consent-row.ts';
import { contentsPlace } from './contents.ts';

/** So many rows are in memory at a time. */
const batchSize = 100;

/** A sealed value with the way to put another in its place, unless it has changed meanwhile. */
interface SealedRow {
  /** Sorts the rows. */
  readonly key: string;
  readonly place: string;
  readonly sealed: string;
  replace(sealed: string): Promise<unknown>;
}

type ReadRows = (after: string) => Promise<readonly SealedRow[]>;

/**
 * Seals everything anew that is not sealed with the current key: one statement for each value, so that at any moment every
 * value opens with a key of the ring.
 *
 * @returns how many values it sealed
 * @throws SealedValueError at the end, when there were values that no key opens
 */
export async function rotateAll(store: HostStore, keys: KeyRing): Promise<number> {
  let count = 0;
  let failure: SealedValueError | undefined;
  for (const read of [connectionRows(store), tokenRows(store), authorizationRows(store)]) {
    for (let after = ''; ;) {
      const rows = await read(after);
      for (const row of rows) {
        try {
          count += await rotateOne(row, keys);
        } catch (error) {
          if (!isSealedValueError(error)) throw error;
          failure ??= error;
        }
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < batchSize) break;
      after = last.key;
    }
  }
  if (failure !== undefined) throw failure;
  return count;
}

async function rotateOne({ sealed, place, replace }: SealedRow, keys: KeyRing): Promise<number> {
  if (keys.isCurrent(sealed)) return 0;
  const changed = await replace(keys.seal(keys.open(sealed, place), place));
  return changed === undefined ? 0 : 1;
}

function connectionRows({ db }: HostStore): ReadRows {
  return async (after) => {
    const rows = await db
      .selectFrom('connections')
      .select(['id', 'tenant', 'connector', 'settings', 'sealed_credential as sealed'])
      .where('id', '>', after)
      .where('sealed_credential', 'is not', null)
      .orderBy('id')
      .limit(batchSize)
      .execute();
    return rows.map(({ sealed, ...row }) => ({
      key: row.id,
      place: contentsPlace(row),
      sealed: sealed ?? '',
      replace: (sealed_credential) =>
        db
          .updateTable('connections')
          .set({ sealed_credential })
          .where('id', '=', row.id)
          .where('sealed_credential', '=', sealed)
          .returning('id')
          .executeTakeFirst(),
    }));
  };
}

function tokenRows({ db }: HostStore): ReadRows {
  return async (after) => {
    const rows = await db
      .selectFrom('tokens')
      .selectAll()
      .where('key', '>', after)
      .orderBy('key')
      .limit(batchSize)
      .execute();
    return rows.map(({ key, version, sealed }) => ({
      key,
      place: tokenPlace(key, version),
      sealed,
      replace: (next) =>
        db
          .updateTable('tokens')
          .set({ sealed: next })
          .where('key', '=', key)
          .where('version', '=', version)
          .where('sealed', '=', sealed)
          .returning('key')
          .executeTakeFirst(),
    }));
  };
}

function authorizationRows({ db }: HostStore): ReadRows {
  return async (after) => {
    const rows = await db
      .selectFrom('authorizations')
      .select(['state_digest as key', 'sealed'])
      .where('state_digest', '>', after)
      .orderBy('state_digest')
      .limit(batchSize)
      .execute();
    return rows.map(({ key, sealed }) => ({
      key,
      place: authorizationPlace(key),
      sealed,
      replace: (next) =>
        db
          .updateTable('authorizations')
          .set({ sealed: next })
          .where('state_digest', '=', key)
          .where('sealed', '=', sealed)
          .returning('state_digest')
          .executeTakeFirst(),
    }));
  };
}
