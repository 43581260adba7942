import { InvalidValueError } from '@patchbay/core';
import { sql, type RawBuilder } from 'kysely';
import { unfolded } from '../../sync/rows/json-rows.ts';
import { countedUpTo, countUpTo } from '../asking/count.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { keyOf } from '../asking/key-of.ts';
import { after, asked, ofTenant, requireConnection, timeOf, type Scope } from '../asking/scope.ts';
import { subjectsOf } from '../asking/subjects.ts';
import type { Answer } from '../types/answer.ts';
import type { UnusedEntitlement, UnusedEntitlementsQuestion, UnusedReason } from '../types/reviews.ts';

const allReasons = ['no_holder', 'inactive', 'unknown'] as const satisfies readonly UnusedReason[];

interface Row {
  readonly connection_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
  readonly reason: string;
}

/** Entitlements that nobody has, or that only those have who were not seen for long. */
export async function unusedEntitlements(
  scope: Scope,
  question: UnusedEntitlementsQuestion,
): Promise<Answer<UnusedEntitlement>> {
  const { connection } = question;
  const since =
    question.inactiveSince === undefined ? undefined : timeOf(question.inactiveSince, 'inactiveSince');
  const usual: readonly UnusedReason[] = since === undefined ? ['no_holder'] : ['no_holder', 'inactive'];
  const reasons = allReasons.filter((reason) => (question.reasons ?? usual).includes(reason));
  if (since === undefined && reasons.some((reason) => reason !== 'no_holder'))
    throw new InvalidValueError('Who is inactive is told since a date: "inactiveSince" is missing.');
  const shape = ['text', 'text', 'text'] as const;
  const wanted = scope.cursors.wanted('unusedEntitlements', { connection, since, reasons }, question, shape);
  await requireConnection(scope, connection);
  const order = ['c.id', 'x.entitlement_id', 'x.resource_id'].map((column) => sql.ref(column));
  const from = wanted.position === undefined ? sql`1 = 1` : sql`c.id >= ${wanted.position[0]}`;
  const { rows } = await sql<Row>`
    select x.connection_id, x.entitlement_id, x.resource_id, ${reasonOf(reasons, since)} as reason
    from connections c cross join entitlements x
    where ${asked(scope, connection)} and ${from} and x.connection_id = c.id and x.deleted_at is null
      and ${after(order, wanted.position)} and ${reasonOf(reasons, since)} is not null
    order by ${sql.join(order)} limit ${wanted.limit + 1}`.execute(scope.db);
  const page = wanted.page(rows, (row) => [row.connection_id, row.entitlement_id, row.resource_id]);
  const streams = [
    'entitlements',
    'entitlement_associations',
    ...(since === undefined ? [] : ['last_activity']),
  ];
  return {
    items: await itemsOf(scope, page.rows),
    ...page.next,
    freshness: await freshnessOf(scope, streams, connection),
  };
}

/** Who has the entitlement `x`, of a connection. */
const holderIn = (connection: RawBuilder<unknown>) => sql`associations s where s.connection_id = ${connection}
  and s.entitlement_id = x.entitlement_id and s.resource_id = x.resource_id and s.deleted_at is null`;

/** When the holder `s` was last seen. */
const seen = sql`records r where r.connection_id = s.connection_id and r.account_id = s.account_id
  and r.stream = 'last_activity' and r.happened_at is not null and r.deleted_at is null`;

/**
 * Why nobody uses the entitlement `x` of the connection `c`: null where somebody does, or for a reason that was not asked
 * for. That it asks for `c` keeps PostgreSQL from asking it of the entitlements of other tenants too.
 */
function reasonOf(reasons: readonly UnusedReason[], since: string | undefined): RawBuilder<string | null> {
  const wanted = (reason: UnusedReason): RawBuilder<unknown> =>
    reasons.includes(reason) ? sql`${sql.lit(reason)}` : sql`null`;
  const holder = holderIn(sql`c.id`);
  // What offset 0 says is nothing: it keeps PostgreSQL from making a join of all associations of it.
  const none = sql`not exists (select 1 from ${holder} limit 1 offset 0)`;
  if (since === undefined) return sql`case when ${none} then ${wanted('no_holder')} end`;
  const active = sql`exists (select 1 from ${seen} and r.happened_at >= ${since} limit 1 offset 0)`;
  const known = sql`exists (select 1 from ${seen} limit 1 offset 0)`;
  // What holds for most of them comes first.
  return sql`case
    when exists (select 1 from ${holder} and ${active} limit 1 offset 0) then null
    when ${none} then ${wanted('no_holder')}
    when exists (select 1 from ${holder} and not ${known} limit 1 offset 0) then ${wanted('unknown')}
    else ${wanted('inactive')}
  end`;
}

interface HolderFacts {
  readonly connection_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
  readonly holders: number;
  readonly known: number;
  readonly last_activity: string | null;
}

async function itemsOf(scope: Scope, rows: readonly Row[]): Promise<readonly UnusedEntitlement[]> {
  if (rows.length === 0) return [];
  const facts = await holderFacts(scope, rows);
  const subjects = await subjectsOf(scope, { entitlements: rows });
  return rows.flatMap(({ connection_id, entitlement_id, resource_id, reason }) => {
    const found = facts.get(keyOf(connection_id, entitlement_id, resource_id));
    const { holders = 0, known = 0, last_activity: last = null } = found ?? {};
    return allReasons
      .filter((each) => each === reason)
      .map((each) => ({
        entitlement: subjects.entitlement(connection_id, entitlement_id, resource_id),
        reason: each,
        holders: countUpTo(holders),
        unknownHolders: Math.max(0, Math.min(holders, countedUpTo) - known),
        ...(last === null ? {} : { lastActivityAt: last }),
      }));
  });
}

async function holderFacts(scope: Scope, rows: readonly Row[]): Promise<ReadonlyMap<string, HolderFacts>> {
  const columns = ['connection_id', 'entitlement_id', 'resource_id'];
  const given = rows.map(({ connection_id, entitlement_id, resource_id }) => ({
    connection_id,
    entitlement_id,
    resource_id,
  }));
  const some = sql`select s.connection_id, s.account_id from ${holderIn(sql`x.connection_id`)} order by s.account_id`;
  const times = sql`(select (select max(r.happened_at) from ${seen}) as at
    from (${some} limit ${sql.lit(countedUpTo)}) as s) as times`;
  const { rows: found } = await sql<HolderFacts>`
    select x.connection_id, x.entitlement_id, x.resource_id,
      (select count(*) from (${some} limit ${sql.lit(countedUpTo + 1)}) as counted) as holders,
      (select count(at) from ${times}) as known,
      (select max(at) from ${times}) as last_activity
    from ${unfolded(scope.kind, given, columns)} as x
    where ${ofTenant(scope, 'x.connection_id')}`.execute(scope.db);
  return new Map(found.map((row) => [keyOf(row.connection_id, row.entitlement_id, row.resource_id), row]));
}
