import { sql, type RawBuilder } from 'kysely';
import { holdersOf } from '../access/group-tables.ts';
import { mentionedIn } from '../access/holders.ts';
import { isOneOf, type ReachRow } from '../access/reach-of.ts';
import { waysOf, type AccountKey } from '../access/ways.ts';
import type { Scope } from '../asking/scope.ts';
import { subjectsOf } from '../asking/subjects.ts';
import type { Canvas } from './canvas.ts';

interface DrawnReach extends ReachRow {
  readonly total: number;
}

/** Draws what accounts can reach: of each its share of the limit. */
export async function drawReach(
  scope: Scope,
  drawing: Canvas,
  accounts: RawBuilder<unknown>,
  limit: number,
  { person }: { readonly person?: string },
): Promise<void> {
  const { rows: all } = await sql<AccountKey & { readonly total: number }>`
    select given.connection_id, given.account_id, count(*) over () as total from (${accounts}) as given
    order by given.connection_id, given.account_id limit ${limit}`.execute(scope.db);
  const share = Math.max(1, Math.floor(limit / Math.max(1, all.length)));
  const reached = await firstReached(scope, accounts, all, share);
  const ways = await waysOf(scope, all, isOneOf(scope, reached), ['entitlement_id', 'resource_id']);
  const subjects = await subjectsOf(scope, {
    accounts: all,
    resources: reached,
    entitlements: [...reached, ...mentionedIn(ways)],
  });
  if (person !== undefined) {
    const label = all.map((row) => subjects.account(row.connection_id, row.account_id).name);
    const node = drawing.person(person, label.find((name) => name !== undefined) ?? person, true);
    drawing.more(node, { count: (all[0]?.total ?? 0) - all.length, more: false });
    for (const row of all)
      drawing.edge(node, drawing.account(subjects.account(row.connection_id, row.account_id)));
  }
  for (const { connection_id, account_id } of all)
    drawing.account(subjects.account(connection_id, account_id), person === undefined);
  for (const way of ways.rows) {
    const of = way.connection_id;
    let from = drawing.account(subjects.account(of, way.account_id));
    for (const group of ways.through(way)) {
      const node = drawing.entitlement(subjects.entitlement(of, group, ''));
      drawing.edge(from, node);
      from = node;
    }
    const node = drawing.entitlement(subjects.entitlement(of, way.entitlement_id, way.resource_id));
    if (node !== from) drawing.edge(from, node);
    drawing.edge(node, drawing.resource(subjects.resource(of, way.resource_id)));
  }
  const totals = new Map(
    reached.map((row) => [drawing.account(subjects.account(row.connection_id, row.account_id)), row]),
  );
  for (const [node, { total }] of totals) drawing.more(node, { count: total - share, more: false });
}

async function firstReached(
  scope: Scope,
  accounts: RawBuilder<unknown>,
  drawn: readonly AccountKey[],
  share: number,
): Promise<readonly DrawnReach[]> {
  const last = drawn.at(-1);
  if (last === undefined) return [];
  const { rows } = await sql<DrawnReach>`
    with ${holdersOf(scope, accounts)}
    select connection_id, account_id, entitlement_id, resource_id, total from (
      select held.*, count(*) over (partition by connection_id, account_id) as total,
        row_number() over (
          partition by connection_id, account_id order by resource_id, entitlement_id) as place
      from (
        select distinct holders.connection_id, holders.account_id, a.resource_id, a.entitlement_id
        from holders cross join associations a
        where a.connection_id = holders.connection_id and a.account_id = holders.holder_id
          and a.deleted_at is null
          and (holders.connection_id, holders.account_id) <= (${last.connection_id}, ${last.account_id})
      ) as held
    ) as placed
    where place <= ${share}
    order by connection_id, account_id, place`.execute(scope.db);
  return rows;
}
