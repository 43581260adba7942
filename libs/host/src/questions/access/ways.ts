import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { keyOf } from '../asking/key-of.ts';
import { ofTenant, type Scope } from '../asking/scope.ts';
import { unfolded } from '../../sync/rows/json-rows.ts';
import { holdersOf } from './group-tables.ts';

/** An account, by its columns. */
export interface AccountKey {
  readonly connection_id: string;
  readonly account_id: string;
}

/** One way of an account to an entitlement. */
export interface WayRow extends AccountKey {
  /** The account itself, or the group that has the entitlement. */
  readonly holder_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
  readonly created_at: string;
  /** How many ways there are to what the rows are counted by. */
  readonly ways: number;
}

/** That somebody is in a group: the account, or another group on its way. */
interface Step extends AccountKey {
  readonly from_id: string;
  readonly to_id: string;
}

/** Ways, and how they go through groups. */
export interface Ways {
  readonly rows: readonly WayRow[];
  /** Ids of the groups on the way, from the account's own to the holder. */
  through(row: WayRow): readonly string[];
}

/** How many ways are told of for one item. */
export const shownWays = 20;

/** Steps through groups that are followed for one page. */
const mostSteps = 20_000;

/**
 * The ways of some accounts to some entitlements, an account's own first.
 *
 * @param target - the condition on associations `a`
 * @param per - columns of `a`, beside the account, that ways are counted by
 */
export async function waysOf(
  scope: Scope,
  accounts: readonly AccountKey[],
  target: RawBuilder<SqlBool>,
  per: readonly string[] = [],
): Promise<Ways> {
  if (accounts.length === 0) return { rows: [], through: () => [] };
  const columns = ['connection_id', 'account_id'];
  const given = accounts.map(({ connection_id, account_id }) => ({ connection_id, account_id }));
  const start = sql`select given.connection_id, given.account_id
    from ${unfolded(scope.kind, given, columns)} as given where ${ofTenant(scope, 'given.connection_id')}`;
  const holders = holdersOf(scope, start);
  const each = sql.join(
    ['holders.connection_id', 'holders.account_id', ...per.map((column) => `a.${column}`)].map((column) =>
      sql.ref(column),
    ),
  );
  const { rows } = await sql<WayRow & { readonly place: number }>`
    with ${holders}
    select * from (
      select holders.connection_id, holders.account_id, holders.holder_id, a.entitlement_id, a.resource_id, a.created_at,
        count(*) over (partition by ${each}) as ways,
        row_number() over (
          partition by ${each}
          order by case when holders.holder_id = holders.account_id then 0 else 1 end,
            a.entitlement_id, a.resource_id, holders.holder_id) as place
      from holders cross join associations a
      where a.connection_id = holders.connection_id and a.account_id = holders.holder_id
        and a.deleted_at is null and ${target}
    ) as ranked
    where place <= ${sql.lit(shownWays)}
    order by connection_id, account_id, place`.execute(scope.db);
  if (rows.every((row) => row.holder_id === row.account_id)) return { rows, through: () => [] };
  return { rows, through: throughGroups(await stepsOf(scope, holders)) };
}

async function stepsOf(scope: Scope, holders: RawBuilder<unknown>): Promise<readonly Step[]> {
  const { rows } = await sql<Step>`
    with ${holders}
    select holders.connection_id, holders.account_id, a.account_id as from_id, a.entitlement_id as to_id
    from holders cross join associations a
    where a.connection_id = holders.connection_id and a.account_id = holders.holder_id
      and a.resource_id = '' and a.deleted_at is null
      and exists (
        select 1 from holders other
        where other.connection_id = holders.connection_id and other.account_id = holders.account_id
          and other.holder_id = a.entitlement_id and other.holder_id <> other.account_id)
    order by holders.connection_id, holders.account_id, a.account_id, a.entitlement_id
    limit ${sql.lit(mostSteps)}`.execute(scope.db);
  return rows;
}

/** The shortest way from an account to each group; of equally long ones the first by id. */
function throughGroups(steps: readonly Step[]): Ways['through'] {
  const next = new Map<string, string[]>();
  for (const { connection_id, account_id, from_id, to_id } of steps) {
    const from = keyOf(connection_id, account_id, from_id);
    next.set(from, [...(next.get(from) ?? []), to_id]);
  }
  return ({ connection_id, account_id, holder_id }) => {
    if (holder_id === account_id) return [];
    const reached = new Set([account_id]);
    let ends: readonly (readonly string[])[] = [[]];
    while (ends.length > 0) {
      const further: (readonly string[])[] = [];
      for (const path of ends) {
        for (const group of next.get(keyOf(connection_id, account_id, path.at(-1) ?? account_id)) ?? []) {
          if (group === holder_id) return [...path, group];
          if (reached.has(group)) continue;
          reached.add(group);
          further.push([...path, group]);
        }
      }
      ends = further;
    }
    // Beyond the steps that were followed.
    return [holder_id];
  };
}
