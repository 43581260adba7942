import { sql, type RawBuilder } from 'kysely';
import type { Wanted } from '../asking/cursor.ts';
import { countOf, countUpTo } from '../asking/count.ts';
import { after, asked, type Scope } from '../asking/scope.ts';
import type { AccountFacts } from '../asking/subject-rows.ts';
import { accountSubject, subjectsOf } from '../asking/subjects.ts';
import type { CountUpTo } from '../types/reviews.ts';
import type { AccountSubject } from '../types/subjects.ts';

/** An account that a review found. */
export interface ReviewedAccount {
  readonly account: AccountSubject;
  readonly entitlements: CountUpTo;
  readonly changedAt: string;
  /** What `finding` gave. */
  readonly finding: string;
}

interface Row extends AccountFacts {
  readonly changed_at: string;
  readonly entitlements: number;
  readonly finding: string;
}

/** The position of a page of accounts. */
export const accountPosition = ['text', 'text'] as const;

/**
 * Accounts `x` that are there and of which there is a finding, by connection and id.
 *
 * @param finding - a text, or null for accounts that are none of the answer
 */
export async function reviewedAccounts(
  scope: Scope,
  connection: string | undefined,
  wanted: Wanted,
  finding: RawBuilder<string | null>,
  condition: RawBuilder<unknown>,
): Promise<{ readonly items: readonly ReviewedAccount[]; readonly next?: string }> {
  const order = [sql.ref('c.id'), sql.ref('x.account_id')];
  const from = wanted.position === undefined ? sql`1 = 1` : sql`c.id >= ${wanted.position[0]}`;
  const { rows } = await sql<Row>`
    select found.*, ${countOf(sql`select 1 from associations s
      where s.connection_id = found.connection_id and s.account_id = found.account_id and s.deleted_at is null`)} as entitlements
    from (
      select x.connection_id, x.account_id, x.email, x.username, x.name, x.status, x.account_type, x.deleted_at,
        x.changed_at, ${finding} as finding
      from connections c cross join accounts x
      where ${asked(scope, connection)} and ${from} and x.connection_id = c.id and x.deleted_at is null
        and ${after(order, wanted.position)} and ${condition} and ${finding} is not null
      order by ${sql.join(order)} limit ${wanted.limit + 1}
    ) as found
    order by found.connection_id, found.account_id`.execute(scope.db);
  const page = wanted.page(rows, ({ connection_id, account_id }) => [connection_id, account_id]);
  const subjects = await subjectsOf(scope, {
    connections: page.rows.map(({ connection_id }) => connection_id),
  });
  return {
    items: page.rows.map((row) => ({
      account: accountSubject(subjects.connection(row.connection_id), row.account_id, row),
      entitlements: countUpTo(row.entitlements),
      changedAt: row.changed_at,
      finding: row.finding,
    })),
    ...page.next,
  };
}
