import { InvalidValueError } from '@patchbay/core';
import { sql } from 'kysely';
import type { Paged } from '../types/answer.ts';
import type { FreshnessQuestion, StreamFreshness } from '../types/freshness.ts';
import { readings, streamFreshness } from './freshness.ts';
import { after, requireConnection, storable, type Scope } from './scope.ts';

const usualStreams = ['accounts', 'resources', 'entitlements', 'entitlement_associations'];

/** How well the rows are known. */
export async function freshness(scope: Scope, question: FreshnessQuestion): Promise<Paged<StreamFreshness>> {
  const { connection, streams = usualStreams } = question;
  if (streams.length === 0 || streams.length > 100)
    throw new InvalidValueError('Freshness is asked of 1 to 100 streams.');
  const names = [...new Set(streams.map((name) => storable(name, 'name of a stream')))];
  const wanted = scope.cursors.wanted('freshness', { connection, names }, question, ['text', 'text']);
  await requireConnection(scope, connection);
  const among = sql`${connection === undefined ? sql`true` : sql`c.id = ${connection}`}
    and ${after([sql.ref('c.id'), sql.ref('s.stream')], wanted.position)}`;
  const { rows } = await readings(scope, names, among, sql`limit ${wanted.limit + 1}`).execute(scope.db);
  const page = wanted.page(rows, ({ id, stream }) => [id, stream]);
  return { items: page.rows.map(streamFreshness), ...page.next };
}
