import { canonicalJson } from '@patchbay/core';
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { HostTables } from '../../store/tables.ts';
import { unfolded, unfoldedTexts } from './json-rows.ts';
import { noCounts, type RowCounts, type RowsPlace } from './write-rows.ts';

interface Noted {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Makes one change of those that a run has noted of the same row: from what was there before the run to what is there
 * now. Where that is the same, nothing has changed.
 *
 * @param keys - of the rows
 * @returns what is to be added to the counts of the run: what it told twice is taken off
 */
export async function tellOnce(
  db: Transaction<HostTables>,
  place: RowsPlace,
  keys: readonly string[],
): Promise<RowCounts> {
  if (keys.length === 0) return noCounts;
  const { rows } = await sql<Noted>`
    select id, key, kind, before, after from (
      select id, key, kind, before, after, count(*) over (partition by key) as told
      from changes where ${notedOf(place, keys)}
    ) as noted where told > 1 order by id`.execute(db);
  if (rows.length === 0) return noCounts;
  const firsts = new Map(rows.toReversed().map((each) => [each.key, each]));
  const lasts = new Map(rows.map((each) => [each.key, each]));
  const counts: Record<keyof RowCounts, number> = { ...noCounts };
  const left: { readonly id: string; readonly kind: string; readonly before: string | null }[] = [];
  for (const { kind } of rows) counts[kindOf(kind)] -= 1;
  for (const [key, { id, after }] of lasts) {
    const before = firsts.get(key)?.before ?? null;
    const kind = kindBetween(before, after);
    if (kind === undefined) continue;
    counts[kind] += 1;
    left.push({ id: String(id), kind, before });
  }
  const kept = new Set(left.map(({ id }) => id));
  const over = rows.map(({ id }) => String(id)).filter((id) => !kept.has(id));
  // By the keys, for which there is an index also where the table is divided.
  const own = notedOf(place, [...lasts.keys()]);
  await sql`delete from changes where ${own} and id in (select cast(value as bigint) from ${unfoldedTexts(place.kind, over)} as given)`.execute(
    db,
  );
  await sql`
    update changes set kind = told.kind, before = told.before
    from ${unfolded(place.kind, left, ['id', 'kind', 'before'])} as told
    where ${own} and changes.id = cast(told.id as bigint)`.execute(db);
  return counts;
}

/** As {@link tellOnce}, for all that the run has told of the stream. */
export async function tellAllOnce(db: Transaction<HostTables>, place: RowsPlace): Promise<RowCounts> {
  const { rows } = await sql<{ key: string }>`
    select key from changes where run_id = ${place.runId} and stream = ${place.destination.stream}
    group by key having count(*) > 1`.execute(db);
  return await tellOnce(
    db,
    place,
    rows.map(({ key }) => key),
  );
}

/** PostgreSQL, which does not know how much a new run has noted, would look through all of it for each page. */
function notedOf({ kind, runId, destination }: RowsPlace, keys: readonly string[]): RawBuilder<boolean> {
  const { stream } = destination;
  if (kind === 'sqlite')
    return sql<boolean>`run_id = ${runId} and stream = ${stream} and key in ${unfoldedTexts(kind, keys)}`;
  return sql<boolean>`(run_id, stream, key) in (select cast(${runId} as text), cast(${stream} as text), one.value
    from ${unfoldedTexts(kind, keys)} as one(value) offset 0)`;
}

function kindBetween(before: string | null, after: string | null): keyof RowCounts | undefined {
  if (before === null) return after === null ? undefined : 'added';
  if (after === null) return 'removed';
  return canonicalJson(JSON.parse(before)) === canonicalJson(JSON.parse(after)) ? undefined : 'changed';
}

function kindOf(kind: string): keyof RowCounts {
  return kind === 'added' || kind === 'removed' ? kind : 'changed';
}
