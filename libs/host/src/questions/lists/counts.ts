import { sql } from 'kysely';
import { freshnessOf } from '../asking/freshness.ts';
import { after, asked, requireConnection, type Scope } from '../asking/scope.ts';
import type { Answer } from '../types/answer.ts';
import type { ConnectionCounts, CountsQuestion } from '../types/lists.ts';
import type { ConnectionSubject } from '../types/subjects.ts';

const streams = ['accounts', 'resources', 'entitlements', 'entitlement_associations'];

interface Row extends ConnectionSubject {
  readonly accounts: number;
  readonly resources: number;
  readonly entitlements: number;
  readonly associations: number;
}

/** How many rows each connection has. */
export async function counts(scope: Scope, question: CountsQuestion): Promise<Answer<ConnectionCounts>> {
  const { connection } = question;
  const wanted = scope.cursors.wanted('counts', { connection }, question, ['text']);
  await requireConnection(scope, connection);
  const counted = ['accounts', 'resources', 'entitlements', 'associations'].map(
    (table) => sql`(
      select count(*) from ${sql.table(table)} x where x.connection_id = c.id and x.deleted_at is null
    ) as ${sql.ref(table)}`,
  );
  const { rows } = await sql<Row>`
    select c.id, c.connector, c.name, c.state, ${sql.join(counted)}
    from connections c
    where ${asked(scope, connection)} and ${after([sql.ref('c.id')], wanted.position)}
    order by c.id limit ${wanted.limit + 1}`.execute(scope.db);
  const page = wanted.page(rows, ({ id }) => [id]);
  const ids = page.rows.map(({ id }) => id);
  return {
    items: page.rows.map(({ id, connector, name, state, ...numbers }) => ({
      connection: { id, connector, name, state },
      ...numbers,
    })),
    ...page.next,
    freshness: await freshnessOf(scope, streams, ids),
  };
}
