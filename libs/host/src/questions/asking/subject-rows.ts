import { sql } from 'kysely';
import { unfolded } from '../../sync/rows/json-rows.ts';
import { keyOf } from './key-of.ts';
import { ofTenant, type Scope } from './scope.ts';

/** What an account is called by: the row that the list has, or had. */
export interface AccountFacts {
  readonly connection_id: string;
  readonly account_id: string;
  readonly email: string | null;
  readonly username: string | null;
  readonly name: string | null;
  readonly status: string | null;
  readonly account_type: string | null;
  readonly deleted_at: string | null;
}

export interface ResourceFacts {
  readonly connection_id: string;
  readonly resource_id: string;
  readonly resource_type: string;
  readonly label: string;
  readonly deleted_at: string | null;
}

export interface EntitlementFacts {
  readonly connection_id: string;
  readonly entitlement_id: string;
  readonly entitlement_type: string;
  readonly resource_id: string;
  readonly label: string;
  readonly deleted_at: string | null;
}

export interface ConnectionFacts {
  readonly id: string;
  readonly connector: string;
  readonly name: string;
  readonly state: string;
}

/** Ids of what is in one connection. */
export type Ids = Readonly<Record<string, string>> & { readonly connection_id: string };

/** Rows of the tenant's connections, by id. */
export async function connectionFacts(
  { db, tenant }: Scope,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, ConnectionFacts>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const rows = await db
    .selectFrom('connections')
    .select(['id', 'connector', 'name', 'state'])
    .where('tenant', '=', tenant)
    .where('id', 'in', unique)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export function accountFacts(
  scope: Scope,
  wanted: readonly Ids[],
): Promise<ReadonlyMap<string, AccountFacts>> {
  return factsOf<AccountFacts>(scope, 'accounts', ['connection_id', 'account_id'], wanted, [
    'email',
    'username',
    'name',
    'status',
    'account_type',
  ]);
}

export function resourceFacts(
  scope: Scope,
  wanted: readonly Ids[],
): Promise<ReadonlyMap<string, ResourceFacts>> {
  return factsOf<ResourceFacts>(scope, 'resources', ['connection_id', 'resource_id'], wanted, [
    'resource_type',
    'label',
  ]);
}

export function entitlementFacts(
  scope: Scope,
  wanted: readonly Ids[],
): Promise<ReadonlyMap<string, EntitlementFacts>> {
  const ids = ['connection_id', 'entitlement_id', 'resource_id'];
  return factsOf<EntitlementFacts>(scope, 'entitlements', ids, wanted, ['entitlement_type', 'label']);
}

/** Rows by their ids. Of several with the same ids, one that is there comes before one that is gone, then by key. */
async function factsOf<Row extends { readonly deleted_at: string | null }>(
  scope: Scope,
  table: 'accounts' | 'resources' | 'entitlements',
  ids: readonly string[],
  wanted: readonly Ids[],
  columns: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const names = [...new Map(wanted.map((name) => [keyIn(name, ids), name])).values()];
  if (names.length === 0) return new Map();
  const picked = names.map((name) => Object.fromEntries(ids.map((id) => [id, name[id] ?? ''])));
  const wantedRows = unfolded(scope.kind, picked, ids);
  const same = ids.map((id) => sql`found.${sql.ref(id)} = wanted.${sql.ref(id)}`);
  const shown = [...ids, ...columns, 'deleted_at'].map((column) => sql`found.${sql.ref(column)}`);
  // A cross join is not reordered by SQLite: the names come first, and the table is looked up by its index.
  const { rows } = await sql<Row & Record<string, string | null>>`
    select ${sql.join(shown)}
    from ${wantedRows} as wanted cross join ${sql.table(table)} as found
    where ${sql.join(same, sql` and `)} and ${ofTenant(scope, 'found.connection_id')}
    order by case when found.deleted_at is null then 0 else 1 end, found.key`.execute(scope.db);
  const facts = new Map<string, Row>();
  for (const row of rows) {
    const key = keyIn(row, ids);
    if (!facts.has(key)) facts.set(key, row);
  }
  return facts;
}

function keyIn(row: Readonly<Record<string, string | null>>, ids: readonly string[]): string {
  return keyOf(...ids.map((id) => row[id] ?? ''));
}
