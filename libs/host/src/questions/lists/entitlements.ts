import { sql } from 'kysely';
import { countOf, countUpTo } from '../asking/count.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { requireConnection, storable, type Scope } from '../asking/scope.ts';
import type { EntitlementFacts } from '../asking/subject-rows.ts';
import { entitlementSubject, subjectsOf, type Subjects } from '../asking/subjects.ts';
import type { Answer, TenantQuestion } from '../types/answer.ts';
import type { EntitlementItem, EntitlementsQuestion } from '../types/lists.ts';
import type { EntitlementName } from '../types/subjects.ts';
import { listed, type ListedRow, type ListedTable } from './list.ts';
import { recordIn } from './record.ts';

const streams = ['entitlements', 'entitlement_associations'];

const table: ListedTable<'id' | 'label' | 'type'> = {
  name: 'entitlements',
  ids: ['entitlement_id', 'resource_id'],
  sortColumns: { id: 'entitlement_id', label: 'label', type: 'entitlement_type' },
};

interface Row extends ListedRow, EntitlementFacts {
  readonly holders: number;
}

const columns = [
  ...['entitlement_id', 'entitlement_type', 'resource_id', 'label'].map((name) => sql`x.${sql.ref(name)}`),
  sql`${countOf(sql`select 1 from associations s
    where s.connection_id = x.connection_id and s.entitlement_id = x.entitlement_id
      and s.resource_id = x.resource_id and s.deleted_at is null`)} as holders`,
];

/** Which entitlements there are. */
export async function entitlements(
  scope: Scope,
  question: EntitlementsQuestion,
): Promise<Answer<EntitlementItem>> {
  const { type, resourceId } = question;
  const filters = {
    type: type === undefined ? undefined : sql`x.entitlement_type = ${storable(type, 'type')}`,
    resourceId:
      resourceId === undefined
        ? undefined
        : sql`x.resource_id = ${storable(resourceId, 'id of the resource')}`,
  };
  const page = await listed<Row, keyof typeof table.sortColumns>(
    scope,
    table,
    question,
    filters,
    [type, resourceId],
    columns,
  );
  const subjects = await subjectsOf(scope, {
    connections: page.rows.map((row) => row.connection_id),
    resources: page.rows,
  });
  return {
    items: page.rows.map((row) => itemOf(row, subjects)),
    ...page.next,
    freshness: await freshnessOf(scope, streams, question.connection),
  };
}

/** One entitlement. */
export async function entitlement(
  scope: Scope,
  { connection, entitlementId, resourceId }: TenantQuestion & EntitlementName,
): Promise<EntitlementItem | undefined> {
  await requireConnection(scope, connection);
  const { rows } = await sql<Row>`
    select x.connection_id, x.data, x.created_at, x.changed_at, x.deleted_at, ${sql.join(columns)}
    from connections c cross join entitlements x
    where c.id = ${connection} and c.tenant = ${scope.tenant} and x.connection_id = c.id
      and x.entitlement_id = ${storable(entitlementId, 'id of the entitlement')}
      and x.resource_id = ${storable(resourceId, 'id of the resource')} and x.deleted_at is null
    order by x.key limit 1`.execute(scope.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  return itemOf(row, await subjectsOf(scope, { connections: [connection], resources: [row] }));
}

function itemOf(row: Row, subjects: Subjects): EntitlementItem {
  const resource = subjects.resource(row.connection_id, row.resource_id);
  return {
    entitlement: entitlementSubject(resource, row.entitlement_id, row),
    holders: countUpTo(row.holders),
    record: recordIn(row.data),
    firstSeenAt: row.created_at,
    changedAt: row.changed_at,
  };
}
