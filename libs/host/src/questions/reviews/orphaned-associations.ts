import { sql } from 'kysely';
import { isGroup } from '../access/group-tables.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { after, asked, requireConnection, type Scope } from '../asking/scope.ts';
import { subjectsOf } from '../asking/subjects.ts';
import type { Answer } from '../types/answer.ts';
import type { OrphanedAssociation, OrphanedAssociationsQuestion, OrphanKind } from '../types/reviews.ts';

interface Row {
  readonly connection_id: string;
  readonly account_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
  readonly created_at: string;
  readonly no_account: number;
  readonly no_entitlement: number;
}

/** Associations that name what is in no list. */
export async function orphanedAssociations(
  scope: Scope,
  question: OrphanedAssociationsQuestion,
): Promise<Answer<OrphanedAssociation>> {
  const { connection } = question;
  const shape = ['text', 'text', 'text', 'text'] as const;
  const wanted = scope.cursors.wanted('orphanedAssociations', { connection }, question, shape);
  await requireConnection(scope, connection);
  const order = ['c.id', 'x.account_id', 'x.entitlement_id', 'x.resource_id'].map((column) =>
    sql.ref(column),
  );
  const from = wanted.position === undefined ? sql`1 = 1` : sql`c.id >= ${wanted.position[0]}`;
  const noAccount = sql`not exists (
    select 1 from accounts p
    where p.connection_id = x.connection_id and p.account_id = x.account_id and p.deleted_at is null limit 1 offset 0)
    and not (${isGroup('x.connection_id', 'x.account_id')})`;
  const noEntitlement = sql`not exists (
    select 1 from entitlements e
    where e.connection_id = x.connection_id and e.entitlement_id = x.entitlement_id
      and e.resource_id = x.resource_id and e.deleted_at is null limit 1 offset 0)`;
  // All that is looked for stands in one index, in the order of the answer; the rest is read for the page alone.
  const { rows } = await sql<Row>`
    select found.*, kept.created_at
    from (
      select c.id as connection_id, x.account_id, x.entitlement_id, x.resource_id,
        case when ${noAccount} then 1 else 0 end as no_account,
        case when ${noEntitlement} then 1 else 0 end as no_entitlement
      from connections c cross join associations x
      where ${asked(scope, connection)} and ${from} and x.connection_id = c.id and x.deleted_at is null
        and ${after(order, wanted.position)} and (${noAccount} or ${noEntitlement})
      order by ${sql.join(order)} limit ${wanted.limit + 1}
    ) as found cross join associations kept
    where kept.connection_id = found.connection_id and kept.account_id = found.account_id
      and kept.entitlement_id = found.entitlement_id and kept.resource_id = found.resource_id
      and kept.deleted_at is null
    order by found.connection_id, found.account_id, found.entitlement_id, found.resource_id`.execute(
    scope.db,
  );
  const page = wanted.page(rows, (row) => [
    row.connection_id,
    row.account_id,
    row.entitlement_id,
    row.resource_id,
  ]);
  const subjects = await subjectsOf(scope, { accounts: page.rows, entitlements: page.rows });
  return {
    items: page.rows.map((row) => ({
      kind: kindOf(row),
      account: subjects.account(row.connection_id, row.account_id),
      entitlement: subjects.entitlement(row.connection_id, row.entitlement_id, row.resource_id),
      resource: subjects.resource(row.connection_id, row.resource_id),
      firstSeenAt: row.created_at,
    })),
    ...page.next,
    freshness: await freshnessOf(scope, ['accounts', 'entitlements', 'entitlement_associations'], connection),
  };
}

function kindOf({ no_account: noAccount, no_entitlement: noEntitlement }: Row): OrphanKind {
  if (noAccount === 0) return 'entitlement_not_listed';
  return noEntitlement === 0 ? 'account_not_listed' : 'neither_listed';
}
