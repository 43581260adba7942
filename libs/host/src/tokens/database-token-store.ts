import { createHash } from 'node:crypto';
import {
  ConnectorError,
  createRuntime,
  hideSecrets,
  systemClock,
  type Clock,
  type StoredToken,
  type TokenStore,
} from '@patchbay/core';
import { z } from 'zod';
import { isSealedValueError } from '../keys/sealed-value-error.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { databaseTime } from '../store/database-time.ts';
import type { HostStore } from '../store/host-store.ts';
import { randomName } from '../store/ids.ts';
import { withDatabaseLock } from './lock.ts';

/** What {@link databaseTokenStore} is made of. */
export interface DatabaseTokenStoreParts {
  readonly store: HostStore;
  readonly keys: KeyRing;
  /** Only waits go by it. @default the machine's */
  readonly clock?: Clock | undefined;
  /** Bytes that nobody can guess. @default the machine's */
  readonly secureRandom?: ((length: number) => Uint8Array) | undefined;
}

/**
 * Keeps OAuth tokens in the database of a host, sealed, for all processes that share it. A refreshed token is stored before
 * it is used, and one process refreshes at a time.
 */
export function databaseTokenStore(parts: DatabaseTokenStoreParts): TokenStore {
  const { store, keys, clock = systemClock } = parts;
  const secureRandom = parts.secureRandom ?? createRuntime().secureRandom;
  const { db } = store;
  return {
    durable: true,
    read: async (name) => {
      const key = tokenRowKey(name);
      const row = await db
        .selectFrom('tokens')
        .select(['version', 'sealed'])
        .where('key', '=', key)
        .executeTakeFirst();
      return row === undefined ? undefined : opened(keys, key, row);
    },
    replace: async (name, version, next) => {
      const key = tokenRowKey(name);
      if (next === undefined) return await remove(store, key, version);
      const values = {
        version: next.version,
        sealed: keys.seal(JSON.stringify(next), tokenPlace(key, next.version)),
        updated_at: databaseTime(store.kind),
      };
      if (version === undefined) {
        const row = await db
          .insertInto('tokens')
          .values({ key, ...values })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('key')
          .executeTakeFirst();
        return row !== undefined;
      }
      const row = await db
        .updateTable('tokens')
        .set(values)
        .where('key', '=', key)
        .where('version', '=', version)
        .returning('key')
        .executeTakeFirst();
      return row !== undefined;
    },
    withLock: (name, action, signal) => {
      const holder = randomName({ secureRandom }, 16);
      return withDatabaseLock({ store, clock, key: `token ${tokenRowKey(name)}`, holder }, action, signal);
    },
  };
}

/** The key of a token's row. The hash keeps the names of clients out of the database. */
export function tokenRowKey(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** Where a token is sealed for. An older row put back in the place of a newer one has another version. */
export function tokenPlace(key: string, version: string): string {
  return `tokens/${key}/${version}`;
}

async function remove({ db }: HostStore, key: string, version: string | undefined): Promise<boolean> {
  if (version === undefined) {
    return (
      (await db.selectFrom('tokens').select('key').where('key', '=', key).executeTakeFirst()) === undefined
    );
  }
  const row = await db
    .deleteFrom('tokens')
    .where('key', '=', key)
    .where('version', '=', version)
    .returning('key')
    .executeTakeFirst();
  return row !== undefined;
}

/** A stored token as it is written; what a later version adds is kept out. */
const StoredTokenSchema = z.object({
  version: z.string(),
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  obtainedAt: z.number(),
  expiresAt: z.number().optional(),
  origin: z.string().optional(),
}) satisfies z.ZodType<StoredToken>;

function opened(
  keys: KeyRing,
  key: string,
  row: { readonly version: string; readonly sealed: string },
): StoredToken {
  try {
    const text = keys.open(row.sealed, tokenPlace(key, row.version));
    return hideSecrets(StoredTokenSchema.parse(JSON.parse(text)), ['accessToken', 'refreshToken']);
  } catch (error) {
    throw new ConnectorError('A token that is kept cannot be read.', {
      hint: isSealedValueError(error) ? error.message : 'Connect the app again.',
    });
  }
}
