import { sql, type RawBuilder } from 'kysely';
import { isGroup } from '../access/group-tables.ts';
import { countOf, countUpTo } from '../asking/count.ts';
import { ofTenant, type Scope } from '../asking/scope.ts';
import { subjectsOf } from '../asking/subjects.ts';
import type { EntitlementName, ResourceName } from '../types/subjects.ts';
import type { Canvas } from './canvas.ts';

/** How many entitlements of a resource are drawn. */
const shownEntitlements = 20;

/** How deep groups within groups are drawn. */
const deepest = 5;

interface Target {
  readonly connection_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
}

interface HolderRow extends Target {
  readonly account_id: string;
  readonly nested: number;
  readonly total: number;
}

/** Draws who has an entitlement. */
export async function drawHoldersOfEntitlement(
  scope: Scope,
  drawing: Canvas,
  { connection, entitlementId, resourceId }: EntitlementName,
  limit: number,
): Promise<void> {
  const target = { connection_id: connection, entitlement_id: entitlementId, resource_id: resourceId };
  const subjects = await subjectsOf(scope, { entitlements: [target] });
  const node = drawing.entitlement(subjects.entitlement(connection, entitlementId, resourceId), true);
  drawing.edge(node, drawing.resource(subjects.resource(connection, resourceId)));
  await drawHolders(scope, drawing, [target], limit);
}

/** Draws who has the entitlements on a resource that are listed. */
export async function drawHoldersOfResource(
  scope: Scope,
  drawing: Canvas,
  { connection, resourceId }: ResourceName,
  limit: number,
): Promise<void> {
  const listed = sql`from entitlements e where e.connection_id = ${connection} and e.resource_id = ${resourceId}
    and e.deleted_at is null and ${ofTenant(scope, 'e.connection_id')}`;
  const { rows: targets } = await sql<Target & { readonly total: number }>`
    select distinct e.connection_id, e.resource_id, e.entitlement_id,
      ${countOf(sql`select distinct e.entitlement_id ${listed}`)} as total
    ${listed} order by e.entitlement_id limit ${Math.min(shownEntitlements, limit)}`.execute(scope.db);
  const subjects = await subjectsOf(scope, {
    entitlements: targets,
    resources: [{ connection_id: connection, resource_id: resourceId }],
  });
  const resource = drawing.resource(subjects.resource(connection, resourceId), true);
  for (const target of targets)
    drawing.edge(
      drawing.entitlement(subjects.entitlement(connection, target.entitlement_id, resourceId)),
      resource,
    );
  const all = countUpTo(targets[0]?.total ?? 0);
  drawing.more(resource, { count: all.count - targets.length, more: all.more });
  await drawHolders(scope, drawing, targets, limit);
}

/** Draws who has entitlements, and who is in the groups that have them. */
async function drawHolders(
  scope: Scope,
  drawing: Canvas,
  first: readonly Target[],
  limit: number,
): Promise<void> {
  const seen = new Set<string>();
  let level = first;
  let left = limit;
  for (let depth = 0; depth < deepest && level.length > 0 && left > 0; depth += 1) {
    const share = Math.max(1, Math.floor(left / level.length));
    const rows = await holderRows(scope, level.slice(0, left), share);
    left -= rows.length;
    const groups = rows.filter(({ nested }) => nested === 1);
    const accounts = rows.filter(({ nested }) => nested === 0);
    const subjects = await subjectsOf(scope, {
      accounts,
      entitlements: [...rows, ...groups.map(groupOf)],
    });
    const shown = new Map<string, { readonly drawn: number; readonly total: number }>();
    for (const row of rows) {
      const of = row.connection_id;
      const target = drawing.entitlement(subjects.entitlement(of, row.entitlement_id, row.resource_id));
      shown.set(target, { drawn: (shown.get(target)?.drawn ?? 0) + 1, total: row.total });
      if (row.nested === 1) {
        drawing.edge(drawing.entitlement(subjects.entitlement(of, row.account_id, '')), target);
        continue;
      }
      const account = subjects.account(of, row.account_id);
      const node = drawing.account(account);
      drawing.edge(node, target);
      if (account.email !== undefined)
        drawing.edge(drawing.person(account.email, account.name ?? account.email), node);
    }
    for (const [node, { drawn, total }] of shown) {
      const counted = countUpTo(total);
      drawing.more(node, { count: counted.count - drawn, more: counted.more });
    }
    const next = groups.map(groupOf).filter(({ entitlement_id }) => !seen.has(entitlement_id));
    for (const { entitlement_id } of next) seen.add(entitlement_id);
    level = [...new Map(next.map((target) => [target.entitlement_id, target])).values()];
  }
}

function groupOf({ connection_id, account_id }: HolderRow): Target {
  return { connection_id, entitlement_id: account_id, resource_id: '' };
}

/** The first holders of each entitlement, by id. */
async function holderRows(
  scope: Scope,
  targets: readonly Target[],
  share: number,
): Promise<readonly HolderRow[]> {
  const each = targets.map(({ connection_id, entitlement_id, resource_id }): RawBuilder<unknown> => {
    const held = sql`from associations a where a.connection_id = ${connection_id}
      and a.entitlement_id = ${entitlement_id} and a.resource_id = ${resource_id} and a.deleted_at is null
      and ${ofTenant(scope, 'a.connection_id')}`;
    return sql`select * from (
      select distinct a.connection_id, a.entitlement_id, a.resource_id, a.account_id,
        case when ${isGroup('a.connection_id', 'a.account_id')} then 1 else 0 end as nested,
        ${countOf(sql`select 1 ${held}`)} as total
      ${held} order by a.account_id limit ${share}) as first_ones`;
  });
  const { rows } = await sql<HolderRow>`
    select * from (${sql.join(each, sql` union all `)}) as held
    order by entitlement_id, resource_id, account_id`.execute(scope.db);
  return rows;
}
