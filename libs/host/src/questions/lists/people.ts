import { sql } from 'kysely';
import { searchTerm } from '../../store/columns.ts';
import { emailOf } from '../access/reach-of.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { after, asked, holds, ofTenant, storable, type Scope } from '../asking/scope.ts';
import { subjectsOf } from '../asking/subjects.ts';
import type { Answer, TenantQuestion } from '../types/answer.ts';
import type { PeopleQuestion, Person, PersonWithAccounts } from '../types/lists.ts';

interface Row {
  readonly email: string;
  readonly name: string | null;
  readonly accounts: number;
  readonly active: number;
  readonly connections: number;
}

const columns = sql`x.email, max(nullif(x.name, '')) as name, count(*) as accounts,
  count(case when x.status = 'ACTIVE' then 1 end) as active, count(distinct x.connection_id) as connections`;

/** The people, by email. */
export async function people(scope: Scope, question: PeopleQuestion): Promise<Answer<Person>> {
  const term = question.search === undefined ? '' : searchTerm(storable(question.search, 'search'));
  const wanted = scope.cursors.wanted('people', { term }, question, ['text']);
  const found =
    term === ''
      ? sql``
      : sql`having max(case when ${holds(scope, sql`coalesce(x.search, '')`, term)} then 1 else 0 end) = 1`;
  const { rows } = await sql<Row>`
    select ${columns}
    from connections c cross join accounts x
    where ${asked(scope, undefined)} and x.connection_id = c.id and x.deleted_at is null and x.email is not null
      and ${after([sql.ref('x.email')], wanted.position)}
    group by x.email ${found}
    order by x.email limit ${wanted.limit + 1}`.execute(scope.db);
  const page = wanted.page(rows, ({ email }) => [email]);
  return {
    items: page.rows.map(personOf),
    ...page.next,
    freshness: await freshnessOf(scope, ['accounts']),
  };
}

/** One person, with the accounts. */
export async function person(
  scope: Scope,
  question: TenantQuestion & { readonly person: string },
): Promise<PersonWithAccounts | undefined> {
  const email = emailOf(question.person);
  const ofPerson = sql`x.email = ${email} and x.deleted_at is null and ${ofTenant(scope, 'x.connection_id')}`;
  const { rows } = await sql<Row>`
    select ${columns} from accounts x where ${ofPerson} group by x.email`.execute(scope.db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const accounts = await sql<{ readonly connection_id: string; readonly account_id: string }>`
    select distinct x.connection_id, x.account_id from accounts x where ${ofPerson}
    order by x.connection_id, x.account_id limit 500`.execute(scope.db);
  const subjects = await subjectsOf(scope, { accounts: accounts.rows });
  return {
    ...personOf(row),
    accountList: accounts.rows.map((found) => subjects.account(found.connection_id, found.account_id)),
  };
}

function personOf({ email, name, accounts, active, connections }: Row): Person {
  return { email, label: name ?? email, accounts, activeAccounts: active, connections };
}
