import { sql } from 'kysely';
import { countOf, countUpTo } from '../asking/count.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { requireConnection, storable, type Scope } from '../asking/scope.ts';
import type { ResourceFacts } from '../asking/subject-rows.ts';
import { resourceSubject, subjectsOf } from '../asking/subjects.ts';
import type { Answer, TenantQuestion } from '../types/answer.ts';
import type { ResourceItem, ResourcesQuestion } from '../types/lists.ts';
import type { ConnectionSubject, ResourceName } from '../types/subjects.ts';
import { listed, type ListedRow, type ListedTable } from './list.ts';
import { recordIn } from './record.ts';

const streams = ['resources', 'entitlements'];

const table: ListedTable<'id' | 'label' | 'type'> = {
  name: 'resources',
  ids: ['resource_id'],
  sortColumns: { id: 'resource_id', label: 'label', type: 'resource_type' },
};

interface Row extends ListedRow, ResourceFacts {
  readonly entitlements: number;
}

const columns = [
  ...['resource_id', 'resource_type', 'label'].map((name) => sql`x.${sql.ref(name)}`),
  sql`${countOf(sql`select 1 from entitlements e
    where e.connection_id = x.connection_id and e.resource_id = x.resource_id and e.deleted_at is null`)} as entitlements`,
];

/** Which resources there are. */
export async function resources(scope: Scope, question: ResourcesQuestion): Promise<Answer<ResourceItem>> {
  const { type } = question;
  const filters = { type: type === undefined ? undefined : sql`x.resource_type = ${storable(type, 'type')}` };
  const page = await listed<Row, keyof typeof table.sortColumns>(
    scope,
    table,
    question,
    filters,
    [type],
    columns,
  );
  const subjects = await subjectsOf(scope, { connections: page.rows.map((row) => row.connection_id) });
  return {
    items: page.rows.map((row) => itemOf(row, subjects.connection(row.connection_id))),
    ...page.next,
    freshness: await freshnessOf(scope, streams, question.connection),
  };
}

/** One resource. */
export async function resource(
  scope: Scope,
  { connection, resourceId }: TenantQuestion & ResourceName,
): Promise<ResourceItem | undefined> {
  await requireConnection(scope, connection);
  const { rows } = await sql<Row>`
    select x.connection_id, x.data, x.created_at, x.changed_at, x.deleted_at, ${sql.join(columns)}
    from connections c cross join resources x
    where c.id = ${connection} and c.tenant = ${scope.tenant} and x.connection_id = c.id
      and x.resource_id = ${storable(resourceId, 'id of the resource')} and x.deleted_at is null
    order by x.key limit 1`.execute(scope.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const subjects = await subjectsOf(scope, { connections: [connection] });
  return itemOf(row, subjects.connection(connection));
}

function itemOf(row: Row, connection: ConnectionSubject): ResourceItem {
  return {
    resource: resourceSubject(connection, row.resource_id, row),
    entitlements: countUpTo(row.entitlements),
    record: recordIn(row.data),
    firstSeenAt: row.created_at,
    changedAt: row.changed_at,
  };
}
