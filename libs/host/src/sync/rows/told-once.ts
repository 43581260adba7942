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
 * Makes one change of the last two that a run has noted of the same row: from what was there before both to what is there
 * now. Where that is the same, nothing has changed.
 *
 * @param keys - of rows that the run had seen before the last change. Of others it told before it began anew, long ago:
 *   that stays told
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
  const pairs = new Map<string, { readonly first: Noted; readonly last: Noted }>();
  for (const each of rows) pairs.set(each.key, { first: pairs.get(each.key)?.last ?? each, last: each });
  const counts: Record<keyof RowCounts, number> = { ...noCounts };
  const left: { readonly id: string; readonly kind: string; readonly before: string | null }[] = [];
  const over: string[] = [];
  for (const { first, last } of pairs.values()) {
    counts[kindOf(first.kind)] -= 1;
    counts[kindOf(last.kind)] -= 1;
    over.push(String(first.id));
    const kind = kindBetween(first.before, last.after);
    if (kind === undefined) {
      over.push(String(last.id));
      continue;
    }
    counts[kind] += 1;
    left.push({ id: String(last.id), kind, before: first.before });
  }
  // By the keys, for which there is an index also where the table is divided.
  const own = notedOf(place, [...pairs.keys()]);
  await sql`delete from changes where ${own} and id in (select cast(value as bigint) from ${unfoldedTexts(place.kind, over)} as given)`.execute(
    db,
  );
  await sql`
    update changes set kind = told.kind, before = told.before
    from ${unfolded(place.kind, left, ['id', 'kind', 'before'])} as told
    where ${own} and changes.id = cast(told.id as bigint)`.execute(db);
  return counts;
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
