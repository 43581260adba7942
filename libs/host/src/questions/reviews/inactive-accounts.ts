import { sql } from 'kysely';
import { freshnessOf } from '../asking/freshness.ts';
import { requireConnection, storable, type Scope } from '../asking/scope.ts';
import type { Answer } from '../types/answer.ts';
import type { InactiveAccountsQuestion, InactiveAccountWithAccess } from '../types/reviews.ts';
import { accountPosition, reviewedAccounts } from './accounts-of-tenant.ts';

/** Accounts that are not active, and still have entitlements. */
export async function inactiveAccountsWithAccess(
  scope: Scope,
  question: InactiveAccountsQuestion,
): Promise<Answer<InactiveAccountWithAccess>> {
  const { connection } = question;
  const statuses = question.statuses?.map((status) => storable(status, 'status')).toSorted();
  const wanted = scope.cursors.wanted(
    'inactiveAccountsWithAccess',
    { connection, statuses },
    question,
    accountPosition,
  );
  await requireConnection(scope, connection);
  const finding = sql<string | null>`case when exists (
    select 1 from associations s
    where s.connection_id = x.connection_id and s.account_id = x.account_id and s.deleted_at is null
  ) then 'access' end`;
  const condition =
    statuses === undefined
      ? sql`x.status <> 'ACTIVE'`
      : statuses.length === 0
        ? sql`1 = 0`
        : sql`x.status in (${sql.join(statuses)}) and x.status <> 'ACTIVE'`;
  const { items, ...next } = await reviewedAccounts(scope, connection, wanted, finding, condition);
  return {
    items: items.map(({ account, entitlements, changedAt }) => ({ account, entitlements, changedAt })),
    ...next,
    freshness: await freshnessOf(scope, ['accounts', 'entitlement_associations'], connection),
  };
}
