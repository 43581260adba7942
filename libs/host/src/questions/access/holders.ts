import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Wanted } from '../asking/cursor.ts';
import { keyOf } from '../asking/key-of.ts';
import { after, ofTenant, type Scope } from '../asking/scope.ts';
import { subjectsOf, type Subjects } from '../asking/subjects.ts';
import type { Holder, Way } from '../types/access.ts';
import { groupsThatHave, isGroup } from './group-tables.ts';
import { shownWays, waysOf, type WayRow, type Ways } from './ways.ts';

/** The holders of what associations `a` are about, by account. */
export async function holdersPage(
  scope: Scope,
  connection: string,
  target: RawBuilder<SqlBool>,
  wanted: Wanted,
  options: { readonly followGroups: boolean },
): Promise<{ readonly items: readonly Holder[]; readonly next?: string }> {
  const nested = options.followGroups && (await hasGroups(scope, connection, target));
  const { rows } = await holderIds(scope, connection, target, wanted, nested).execute(scope.db);
  const page = wanted.page(rows, ({ account_id }) => [account_id]);
  const accounts = page.rows.map(({ account_id }) => ({ connection_id: connection, account_id }));
  const ways = await waysOf(scope, accounts, target);
  const subjects = await subjectsOf(scope, {
    accounts,
    entitlements: mentionedIn(ways),
    connections: [connection],
  });
  const byAccount = grouped(ways.rows, ({ account_id }) => account_id);
  return {
    items: accounts.map(({ account_id }) => {
      const own = byAccount.get(account_id) ?? [];
      return { account: subjects.account(connection, account_id), ...shown(own, ways, subjects) };
    }),
    ...page.next,
  };
}

/** How many holders are looked at one by one; where there are more, the groups of the connection are. */
const fewHolders = 1000;

/** True where a group may have it: from the side that has fewer rows. */
async function hasGroups(scope: Scope, connection: string, target: RawBuilder<SqlBool>): Promise<boolean> {
  const { db } = scope;
  const held = sql`from associations a where a.connection_id = ${connection} and a.deleted_at is null
    and ${ofTenant(scope, 'a.connection_id')} and ${target}`;
  const some = await sql`select 1 as one ${held} limit ${fewHolders + 1}`.execute(db);
  const { rows } =
    some.rows.length <= fewHolders
      ? await sql`select 1 as one ${held} and ${isGroup('a.connection_id', 'a.account_id')} limit 1`.execute(
          db,
        )
      : await sql`select 1 as one from entitlements e
          where e.connection_id = ${connection} and e.resource_id = '' and e.deleted_at is null
            and ${ofTenant(scope, 'e.connection_id')} and exists (
              select 1 from associations a
              where a.connection_id = e.connection_id and a.account_id = e.entitlement_id and a.deleted_at is null)
            and ${isGroup('e.connection_id', 'e.entitlement_id')} limit 1`.execute(db);
  return rows.length > 0;
}

function holderIds(
  scope: Scope,
  connection: string,
  target: RawBuilder<SqlBool>,
  { limit, position }: Wanted,
  nested: boolean,
): RawBuilder<{ readonly account_id: string }> {
  const rows = sql`a.connection_id = ${connection} and a.deleted_at is null and ${ofTenant(scope, 'a.connection_id')}
    and ${after([sql.ref('a.account_id')], position)}`;
  const end = sql`order by account_id limit ${limit + 1}`;
  if (!nested)
    return sql`select distinct a.account_id from associations a
      where ${rows} and ${target} and not (${isGroup('a.connection_id', 'a.account_id')}) ${end}`;
  return sql`with ${groupsThatHave(scope, connection, target)}
    select account_id from (
      select a.account_id from associations a where ${rows} and ${target}
      union
      select a.account_id from groups cross join associations a
      where ${rows} and a.entitlement_id = groups.id and a.resource_id = ''
    ) as held
    where account_id not in (select id from groups) ${end}`;
}

/** All entitlements that ways mention. */
export function mentionedIn({ rows, through }: Ways) {
  return rows.flatMap((row) => [row, ...through(row).map((group) => groupOf(row, group))]);
}

function groupOf({ connection_id }: WayRow, group: string) {
  return { connection_id, entitlement_id: group, resource_id: '' };
}

/** Ways as answers have them: own ones first, then by length. */
export function shown(
  rows: readonly WayRow[],
  ways: Ways,
  subjects: Subjects,
): { readonly ways: readonly Way[]; readonly moreWays: number } {
  const all = rows.map((row) => ({
    entitlement: subjects.entitlement(row.connection_id, row.entitlement_id, row.resource_id),
    through: ways.through(row).map((group) => subjects.entitlement(row.connection_id, group, '')),
    firstSeenAt: row.created_at,
  }));
  return {
    ways: all.toSorted((left, right) => left.through.length - right.through.length),
    moreWays: Math.max(0, (rows[0]?.ways ?? 0) - shownWays),
  };
}

/** Rows by what they have in common, in their order. */
export function grouped<Row>(
  rows: readonly Row[],
  by: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = by(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** The key of what is reached. */
export function reachKey(row: {
  readonly connection_id: string;
  readonly account_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
}): string {
  return keyOf(row.connection_id, row.account_id, row.entitlement_id, row.resource_id);
}
