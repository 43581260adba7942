import { sql } from 'kysely';
import { freshnessOf } from '../asking/freshness.ts';
import { requireConnection, storable, type Scope } from '../asking/scope.ts';
import type { Holder, WhoHasQuestion, WhoReachesQuestion } from '../types/access.ts';
import type { Answer } from '../types/answer.ts';
import { holdersPage } from './holders.ts';

const streams = ['accounts', 'entitlements', 'entitlement_associations'];

/** Who has an entitlement, themselves or through groups. */
export async function whoHas(scope: Scope, question: WhoHasQuestion): Promise<Answer<Holder>> {
  const { connection } = question;
  const entitlementId = storable(question.entitlementId, 'id of the entitlement');
  const resourceId = storable(question.resourceId, 'id of the resource');
  const wanted = scope.cursors.wanted('whoHas', { connection, entitlementId, resourceId }, question, [
    'text',
  ]);
  await requireConnection(scope, connection);
  const target = sql<boolean>`a.entitlement_id = ${entitlementId} and a.resource_id = ${resourceId}`;
  const page = await holdersPage(scope, connection, target, wanted, { followGroups: true });
  return { ...page, freshness: await freshnessOf(scope, streams, connection) };
}

/** Who has any entitlement on a resource. */
export async function whoReaches(scope: Scope, question: WhoReachesQuestion): Promise<Answer<Holder>> {
  const { connection } = question;
  const resourceId = storable(question.resourceId, 'id of the resource');
  const wanted = scope.cursors.wanted('whoReaches', { connection, resourceId }, question, ['text']);
  await requireConnection(scope, connection);
  const target = sql<boolean>`a.resource_id = ${resourceId}`;
  // Groups are entitlements of the app as a whole: who is in one has something there without being followed.
  const page = await holdersPage(scope, connection, target, wanted, { followGroups: resourceId !== '' });
  return { ...page, freshness: await freshnessOf(scope, streams, connection) };
}
