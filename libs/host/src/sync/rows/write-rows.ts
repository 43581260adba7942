import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { HostStore } from '../../store/host-store.ts';
import type { HostTables } from '../../store/tables.ts';
import type { Destination } from './destination.ts';
import { unfolded, unfoldedTexts } from './json-rows.ts';
import type { RowChange } from './prepared-row.ts';
import { tellOnce } from './told-once.ts';

/** Which rows, and on whose behalf. */
export interface RowsPlace {
  readonly kind: HostStore['kind'];
  readonly destination: Destination;
  readonly connectionId: string;
  readonly runId: string;
  /** ISO 8601. */
  readonly at: string;
}

/** How many rows are different now. */
export interface RowCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export const noCounts: RowCounts = { added: 0, changed: 0, removed: 0 };

/** Both together. */
export function summed(one: RowCounts, other: RowCounts): RowCounts {
  return {
    added: one.added + other.added,
    changed: one.changed + other.changed,
    removed: one.removed + other.removed,
  };
}

/** Rows of one statement. */
const batch = 1000;

/** Writes rows, takes out those that are gone, and notes what is different. What comes last for a key counts. */
export async function writeRows(
  db: Transaction<HostTables>,
  place: RowsPlace,
  changes: readonly RowChange[],
): Promise<RowCounts> {
  // Writers who go through the same keys in the same order never wait for each other in a circle.
  const last = [...new Map(changes.map((change) => [change.key, change])).values()].sort(byKey);
  let counts = noCounts;
  for (let start = 0; start < last.length; start += batch)
    counts = summed(counts, await writeBatch(db, place, last.slice(start, start + batch)));
  return counts;
}

interface KnownRow {
  readonly digest: string;
  readonly isThere: boolean;
  readonly seenRun: string;
}

interface Difference extends RowChange {
  readonly kind: 'added' | 'changed' | 'removed';
}

async function writeBatch(
  db: Transaction<HostTables>,
  place: RowsPlace,
  changes: readonly RowChange[],
): Promise<RowCounts> {
  const known = await knownRows(db, place, changes);
  const different: Difference[] = [];
  const same: string[] = [];
  for (const { key, row } of changes) {
    const found = known.get(key);
    const before = found?.isThere === true ? found.digest : undefined;
    if (row === undefined) {
      if (before !== undefined) different.push({ key, kind: 'removed' });
    } else if (before === undefined) different.push({ key, row, kind: 'added' });
    else if (before !== row.digest) different.push({ key, row, kind: 'changed' });
    else same.push(key);
  }
  let again = noCounts;
  if (different.length > 0) {
    await noteChanges(db, place, different);
    again = await tellOnce(
      db,
      place,
      different.flatMap(({ key }) => (known.get(key)?.seenRun === place.runId ? [key] : [])),
    );
    await upsert(db, place, different);
    await markRemoved(
      db,
      place,
      different.flatMap(({ key, kind }) => (kind === 'removed' ? [key] : [])),
    );
  }
  if (same.length > 0) await markSeen(db, place, same);
  const count = (kind: Difference['kind']): number => different.filter((each) => each.kind === kind).length;
  return summed(again, { added: count('added'), changed: count('changed'), removed: count('removed') });
}

/** The rows that are there or were, by key. */
async function knownRows(
  db: Transaction<HostTables>,
  place: RowsPlace,
  changes: readonly RowChange[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const keys = changes.map(({ key }) => key);
  const { rows } = await sql<{ key: string; digest: string; seen_run: string; deleted_at: string | null }>`
    select key, digest, seen_run, deleted_at from ${sql.table(place.destination.table)}
    where ${withKeys(place, keys)}`.execute(db);
  return new Map(
    rows.map(({ key, digest, seen_run: seenRun, deleted_at }) => [
      key,
      { digest, seenRun, isThere: deleted_at === null },
    ]),
  );
}

async function noteChanges(
  db: Transaction<HostTables>,
  place: RowsPlace,
  different: readonly Difference[],
): Promise<void> {
  const { destination, connectionId, runId, at } = place;
  const rows = different.map(({ key, kind, row }) => ({ key, kind, after: row?.data ?? null }));
  const replaced = different.flatMap(({ key, kind }) => (kind === 'added' ? [] : [key]));
  const given = unfolded(place.kind, rows, ['key', 'kind', 'after']);
  await sql`
    insert into changes (tenant, connection_id, stream, key, run_id, kind, at, before, after)
    select ${tenantOf(place)}, ${text(connectionId)}, ${text(destination.stream)}, given.key, ${text(runId)}, given.kind, ${text(at)},
      case when given.kind = 'added' then null else
        known.data end,
      given.after
    from ${given} as given left join (
      select key, data from ${sql.table(destination.table)} where ${withKeys(place, replaced)}
    ) as known on known.key = given.key`.execute(db);
}

async function upsert(
  db: Transaction<HostTables>,
  place: RowsPlace,
  different: readonly Difference[],
): Promise<void> {
  const { destination, connectionId, runId, at } = place;
  const rows = different.flatMap(({ key, row }) => {
    if (row === undefined) return [];
    const own = destination.columns.map((name, index) => [name, row.values[index] ?? null] as const);
    return [{ key, data: row.data, digest: row.digest, ...Object.fromEntries(own) }];
  });
  if (rows.length === 0) return;
  const columns = ['key', 'data', 'digest', ...destination.columns];
  const updated = columns.filter((name) => name !== 'key' && name !== 'stream');
  const conflict =
    destination.table === 'records' ? ['connection_id', 'stream', 'key'] : ['connection_id', 'key'];
  await sql`
    insert into ${sql.table(destination.table)}
      (connection_id, seen_run, created_at, changed_at, ${names(columns)})
    select ${text(connectionId)}, ${text(runId)}, ${text(at)}, ${text(at)}, ${names(columns)}
    from ${unfolded(place.kind, rows, columns)} as given where true
    on conflict (${names(conflict)}) do update set
      ${sql.join(updated.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))},
      seen_run = excluded.seen_run, changed_at = excluded.changed_at, deleted_at = null`.execute(db);
}

async function markRemoved(
  db: Transaction<HostTables>,
  place: RowsPlace,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update ${sql.table(place.destination.table)} set deleted_at = ${place.at}, changed_at = ${place.at},
      seen_run = ${place.runId}
    where ${withKeys(place, keys)}`.execute(db);
}

async function markSeen(
  db: Transaction<HostTables>,
  place: RowsPlace,
  keys: readonly string[],
): Promise<void> {
  await sql`
    update ${sql.table(place.destination.table)} set seen_run = ${place.runId}
    where ${withKeys(place, keys)} and seen_run <> ${place.runId}`.execute(db);
}

/**
 * The rows with these keys. PostgreSQL takes a connection that it has not counted yet for one of few rows, and would look
 * through all of them for each page: of what stands behind `offset 0` it knows nothing, and takes the primary key.
 */
function withKeys(place: RowsPlace, keys: readonly string[]): RawBuilder<boolean> {
  const { kind, destination, connectionId } = place;
  const given = unfoldedTexts(kind, keys);
  if (kind === 'sqlite') return sql<boolean>`${ofStream(place)} and key in ${given}`;
  const isShared = destination.table === 'records';
  const columns = ['connection_id', ...(isShared ? ['stream'] : []), 'key'];
  const values = [text(connectionId), ...(isShared ? [text(destination.stream)] : [])];
  return sql<boolean>`(${names(columns)}) in
    (select ${sql.join(values)}, one.value from ${given} as one(value) offset 0)`;
}

/** The rows of one stream of one connection. */
export function ofStream(
  { destination, connectionId }: Pick<RowsPlace, 'destination' | 'connectionId'>,
  table: string = destination.table,
): RawBuilder<boolean> {
  const own = sql<boolean>`${sql.ref(`${table}.connection_id`)} = ${connectionId}`;
  if (destination.table !== 'records') return own;
  return sql<boolean>`${own} and ${sql.ref(`${table}.stream`)} = ${destination.stream}`;
}

/** Whose connection it is. */
export function tenantOf({ connectionId }: Pick<RowsPlace, 'connectionId'>): RawBuilder<string> {
  return sql<string>`(select tenant from connections where id = ${connectionId})`;
}

/** PostgreSQL must be told the type of a value that it selects. */
function text(value: string): RawBuilder<string> {
  return sql<string>`cast(${value} as text)`;
}

function names(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.ref(name)));
}

function byKey(left: RowChange, right: RowChange): number {
  return left.key < right.key ? -1 : 1;
}
