import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { ofTenant, type Scope } from '../asking/scope.ts';

/**
 * The condition that a holder is a group: no account has its id, or ever had, and an entitlement of the app as a whole
 * has it. Who has that entitlement has what the group has.
 *
 * @param connection, id - columns: where the holder is, and its id
 */
export function isGroup(connection: string, id: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (
      select 1 from entitlements g
      where g.connection_id = ${sql.ref(connection)} and g.entitlement_id = ${sql.ref(id)}
        and g.resource_id = '' and g.deleted_at is null)
    and not exists (
      select 1 from accounts person
      where person.connection_id = ${sql.ref(connection)} and person.account_id = ${sql.ref(id)})`;
}

/**
 * A recursive table of groups that have an entitlement or are in such a group: `groups(id)`.
 *
 * @param target - the condition on associations `a` that say who has it
 */
export function groupsThatHave(
  scope: Scope,
  connection: string,
  target: RawBuilder<SqlBool>,
): RawBuilder<unknown> {
  const found = sql`a.connection_id = ${connection} and a.deleted_at is null
    and ${ofTenant(scope, 'a.connection_id')} and ${isGroup('a.connection_id', 'a.account_id')}`;
  return sql`recursive groups(id) as (
    select a.account_id from associations a where ${found} and ${target}
    union
    select a.account_id from groups cross join associations a
    where ${found} and a.entitlement_id = groups.id and a.resource_id = ''
  )`;
}

/**
 * A recursive table of what accounts have access as: themselves and each group that they are in, however deep, and that
 * has something: `holders(connection_id, account_id, holder_id)`.
 *
 * @param accounts - a select of `connection_id, account_id`, of connections of the tenant alone
 */
export function holdersOf({ kind }: Scope, accounts: RawBuilder<unknown>): RawBuilder<unknown> {
  // Both parts of a recursive table are to compare texts alike.
  const bytes = kind === 'sqlite' ? sql`` : sql`collate "C"`;
  return sql`recursive holders(connection_id, account_id, holder_id) as (
    select start.connection_id ${bytes}, start.account_id ${bytes}, start.account_id ${bytes} from (${accounts}) as start
    union
    select holders.connection_id, holders.account_id, a.entitlement_id
    from holders cross join associations a
    where a.connection_id = holders.connection_id and a.account_id = holders.holder_id
      and a.resource_id = '' and a.deleted_at is null
      and exists (
        select 1 from associations has
        where has.connection_id = a.connection_id and has.account_id = a.entitlement_id and has.deleted_at is null)
      and ${isGroup('a.connection_id', 'a.entitlement_id')}
  )`;
}
