import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';

const migrationTableName = 'host_migrations';
const migrationLockTableName = 'host_migrations_lock';

/** The tables were made by a version of this package that is newer than this one. */
export class StoreVersionError extends Error {
  override readonly name = 'StoreVersionError';
}

/**
 * Brings the tables up to date. When several processes do it at once, one does and the others wait.
 *
 * @throws StoreVersionError when a newer version has been at the database; nothing is changed then
 */
export async function migrateToLatest<Tables>(
  db: Kysely<Tables>,
  kind: 'sqlite' | 'postgres',
): Promise<void> {
  const provider = migrations(kind);
  const known = Object.keys(await provider.getMigrations());
  await assertNotNewer(db, known);
  const { error } = await new Migrator({
    db,
    provider,
    migrationTableName,
    migrationLockTableName,
  }).migrateToLatest();
  if (error === undefined) return;
  // A newer version may have come first meanwhile.
  await assertNotNewer(db, known);
  throw error;
}

async function assertNotNewer<Tables>(db: Kysely<Tables>, known: readonly string[]): Promise<void> {
  const unknown = (await migrationsOf(db)).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new StoreVersionError(
    `The database was made by a newer version of @patchbay/host, which knows ${unknown.join(', ')}. Use that version, or another database.`,
  );
}

/** None where the table is not there yet. Whatever else is wrong, the migrator meets it too. */
async function migrationsOf<Tables>(db: Kysely<Tables>): Promise<readonly string[]> {
  const read = sql<{ readonly name: string }>`select name from ${sql.table(migrationTableName)}`;
  const rows = await read.execute(db).then(
    (result) => result.rows,
    () => [],
  );
  return rows.map(({ name }) => name);
}
