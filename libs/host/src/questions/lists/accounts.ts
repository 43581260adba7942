import { sql } from 'kysely';
import { countOf, countUpTo } from '../asking/count.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { requireConnection, storable, type Scope } from '../asking/scope.ts';
import { accountSubject, subjectsOf } from '../asking/subjects.ts';
import type { AccountFacts } from '../asking/subject-rows.ts';
import type { Answer, TenantQuestion } from '../types/answer.ts';
import type { AccountItem, AccountsQuestion } from '../types/lists.ts';
import type { AccountName, ConnectionSubject } from '../types/subjects.ts';
import { listed, type ListedRow, type ListedTable } from './list.ts';
import { recordIn } from './record.ts';

const streams = ['accounts', 'entitlement_associations'];

const table: ListedTable<'id' | 'name' | 'email' | 'username' | 'status'> = {
  name: 'accounts',
  ids: ['account_id'],
  sortColumns: { id: 'account_id', name: 'name', email: 'email', username: 'username', status: 'status' },
};

interface Row extends ListedRow, AccountFacts {
  readonly entitlements: number;
}

const columns = [
  ...['account_id', 'email', 'username', 'name', 'status', 'account_type'].map(
    (name) => sql`x.${sql.ref(name)}`,
  ),
  sql`${countOf(sql`select 1 from associations s
    where s.connection_id = x.connection_id and s.account_id = x.account_id and s.deleted_at is null`)} as entitlements`,
];

/** Which accounts there are. */
export async function accounts(scope: Scope, question: AccountsQuestion): Promise<Answer<AccountItem>> {
  const { status, type, hasEmail } = question;
  const filters = {
    status: status === undefined ? undefined : isOrUnknown('status', storable(status, 'status')),
    type: type === undefined ? undefined : isOrUnknown('account_type', storable(type, 'type')),
    hasEmail: hasEmail === undefined ? undefined : hasEmail ? sql`x.email is not null` : sql`x.email is null`,
  };
  const page = await listed<Row, keyof typeof table.sortColumns>(
    scope,
    table,
    question,
    filters,
    [status, type, hasEmail],
    columns,
  );
  const subjects = await subjectsOf(scope, { connections: page.rows.map((row) => row.connection_id) });
  return {
    items: page.rows.map((row) => itemOf(row, subjects.connection(row.connection_id))),
    ...page.next,
    freshness: await freshnessOf(scope, streams, question.connection),
  };
}

/** One account. */
export async function account(
  scope: Scope,
  { connection, accountId }: TenantQuestion & AccountName,
): Promise<AccountItem | undefined> {
  await requireConnection(scope, connection);
  const { rows } = await sql<Row>`
    select x.connection_id, x.data, x.created_at, x.changed_at, x.deleted_at, ${sql.join(columns)}
    from connections c cross join accounts x
    where c.id = ${connection} and c.tenant = ${scope.tenant} and x.connection_id = c.id
      and x.account_id = ${storable(accountId, 'id of the account')} and x.deleted_at is null
    order by x.key limit 1`.execute(scope.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const subjects = await subjectsOf(scope, { connections: [connection] });
  return itemOf(row, subjects.connection(connection));
}

function itemOf(row: Row, connection: ConnectionSubject): AccountItem {
  return {
    account: accountSubject(connection, row.account_id, row),
    entitlements: countUpTo(row.entitlements),
    record: recordIn(row.data),
    firstSeenAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function isOrUnknown(column: string, value: string) {
  return value === 'unknown' ? sql`x.${sql.ref(column)} is null` : sql`x.${sql.ref(column)} = ${value}`;
}
