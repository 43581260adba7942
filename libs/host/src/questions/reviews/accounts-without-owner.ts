import { sql, type RawBuilder } from 'kysely';
import { freshnessOf } from '../asking/freshness.ts';
import { requireConnection, type Scope } from '../asking/scope.ts';
import type { Answer } from '../types/answer.ts';
import type { AccountsWithoutOwnerQuestion, OwnerlessAccount, OwnerlessReason } from '../types/reviews.ts';
import { accountPosition, reviewedAccounts } from './accounts-of-tenant.ts';

const allReasons = [
  'no_email',
  'service_account',
  'not_in_directory',
  'left_directory',
  'inactive_in_directory',
] as const satisfies readonly OwnerlessReason[];

/** Accounts that nobody answers for. */
export async function accountsWithoutOwner(
  scope: Scope,
  question: AccountsWithoutOwnerQuestion,
): Promise<Answer<OwnerlessAccount>> {
  const { directory, connection, reasons = allReasons } = question;
  const chosen = allReasons.filter((reason) => reasons.includes(reason));
  const parameters = { directory, connection, chosen };
  const wanted = scope.cursors.wanted('accountsWithoutOwner', parameters, question, accountPosition);
  await requireConnection(scope, connection);
  await requireConnection(scope, directory);
  const reason = directory === undefined ? reasonByEmail(scope) : reasonByDirectory(directory);
  const finding =
    chosen.length === allReasons.length
      ? reason
      : sql<
          string | null
        >`(select case when r in (${sql.join([...chosen, ''])}) then r end from (select ${reason} as r) as given)`;
  const condition = sql`coalesce(x.status, '') <> 'DELETED'`;
  const { items, ...next } = await reviewedAccounts(scope, connection, wanted, finding, condition);
  const asked =
    connection === undefined ? undefined : [connection, ...(directory === undefined ? [] : [directory])];
  return {
    items: items.flatMap(({ account, entitlements, finding: found }) =>
      allReasons.filter((each) => each === found).map((each) => ({ account, reason: each, entitlements })),
    ),
    ...next,
    freshness: await freshnessOf(scope, ['accounts'], asked),
  };
}

const service = sql`x.account_type = 'service'`;
const personal = sql`coalesce(o.account_type, 'user') <> 'service'`;

/**
 * Without a directory an email is an owner: of a person's account its own, of a program's one that some person's account
 * has too.
 */
function reasonByEmail({ tenant }: Scope): RawBuilder<string | null> {
  return sql`case
    when ${service} then case when exists (
        select 1 from accounts o cross join connections oc
        where o.email = x.email and oc.id = o.connection_id and oc.tenant = ${tenant}
          and o.deleted_at is null and coalesce(o.status, '') <> 'DELETED' and ${personal}
      ) then null else 'service_account' end
    when x.email is null then 'no_email'
  end`;
}

/** The directory says who there is: its own accounts are the people, and need no owner. */
function reasonByDirectory(directory: string): RawBuilder<string | null> {
  const inDirectory = sql`from accounts o where o.email = x.email and o.connection_id = ${directory} and ${personal}`;
  const there = sql`o.deleted_at is null and coalesce(o.status, '') <> 'DELETED'`;
  return sql`case
    when x.connection_id = ${directory} and not coalesce(${service}, false) then null
    when exists (select 1 ${inDirectory} and ${there} and coalesce(o.status, 'ACTIVE') in ('ACTIVE', 'PENDING')) then null
    when ${service} then 'service_account'
    when x.email is null then 'no_email'
    when exists (select 1 ${inDirectory} and ${there}) then 'inactive_in_directory'
    when exists (select 1 ${inDirectory}) then 'left_directory'
    else 'not_in_directory'
  end`;
}
