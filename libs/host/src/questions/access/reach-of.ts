import { InvalidValueError } from '@patchbay/core';
import { sql, type RawBuilder } from 'kysely';
import { personEmail } from '../../store/columns.ts';
import { unfolded } from '../../sync/rows/json-rows.ts';
import type { Wanted } from '../asking/cursor.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { after, ofTenant, requireConnection, storable, type Scope } from '../asking/scope.ts';
import { subjectsOf } from '../asking/subjects.ts';
import type { Reach, ReachOfQuestion } from '../types/access.ts';
import type { Answer } from '../types/answer.ts';
import { holdersOf } from './group-tables.ts';
import { grouped, mentionedIn, reachKey, shown } from './holders.ts';
import { waysOf } from './ways.ts';

const streams = ['accounts', 'entitlements', 'entitlement_associations'];

/** Something that an account has. */
export interface ReachRow {
  readonly connection_id: string;
  readonly account_id: string;
  readonly entitlement_id: string;
  readonly resource_id: string;
}

/** What a person or an account can reach. */
export async function reachOf(scope: Scope, question: ReachOfQuestion): Promise<Answer<Reach>> {
  const shape = ['text', 'text', 'text', 'text'] as const;
  if (question.person === undefined) {
    const { connection } = question;
    const accountId = storable(question.accountId, 'id of the account');
    const wanted = scope.cursors.wanted('reachOf', { connection, accountId }, question, shape);
    await requireConnection(scope, connection);
    const page = await reachPage(scope, oneAccount(scope, connection, accountId), wanted);
    return { ...page, freshness: await freshnessOf(scope, streams, connection) };
  }
  const person = emailOf(question.person);
  const wanted = scope.cursors.wanted('reachOf', { person }, question, shape);
  const page = await reachPage(scope, accountsOfPerson(scope, person), wanted);
  // A person may have an account in each connection: a list that is not complete may lack it.
  return { ...page, freshness: await freshnessOf(scope, streams) };
}

/** The email of a person as the accounts have it. @throws InvalidValueError for none */
export function emailOf(person: string): string {
  const email = personEmail(storable(person, 'email'));
  if (email === null) throw new InvalidValueError('A person is named by an email, and this one is empty.');
  return email;
}

/** A select of the accounts that are there of a person. */
export function accountsOfPerson(scope: Scope, email: string): RawBuilder<unknown> {
  return sql`select distinct connection_id, account_id from accounts
    where email = ${email} and deleted_at is null and ${ofTenant(scope, 'accounts.connection_id')}`;
}

/** A select of one account, listed or not. */
export function oneAccount({ tenant }: Scope, connection: string, accountId: string): RawBuilder<unknown> {
  return sql`select id as connection_id, cast(${accountId} as text) as account_id from connections
    where id = ${connection} and tenant = ${tenant}`;
}

async function reachPage(
  scope: Scope,
  accounts: RawBuilder<unknown>,
  wanted: Wanted,
): Promise<{ readonly items: readonly Reach[]; readonly next?: string }> {
  const order = ['holders.connection_id', 'holders.account_id', 'a.resource_id', 'a.entitlement_id'];
  const columns = order.map((column) => sql.ref(column));
  const { rows } = await sql<ReachRow>`
    with ${holdersOf(scope, accounts)}
    select distinct ${sql.join(columns)}
    from holders cross join associations a
    where a.connection_id = holders.connection_id and a.account_id = holders.holder_id and a.deleted_at is null
      and ${after(columns, wanted.position)}
    order by ${sql.join(columns)} limit ${wanted.limit + 1}`.execute(scope.db);
  const page = wanted.page(rows, (row) => [
    row.connection_id,
    row.account_id,
    row.resource_id,
    row.entitlement_id,
  ]);
  return { items: await reachItems(scope, page.rows), ...page.next };
}

async function reachItems(scope: Scope, rows: readonly ReachRow[]): Promise<readonly Reach[]> {
  if (rows.length === 0) return [];
  const accounts = [
    ...new Map(rows.map((row) => [`${row.connection_id}\n${row.account_id}`, row])).values(),
  ].map(({ connection_id, account_id }) => ({ connection_id, account_id }));
  const ways = await waysOf(scope, accounts, isOneOf(scope, rows), ['entitlement_id', 'resource_id']);
  const subjects = await subjectsOf(scope, {
    accounts,
    resources: rows,
    entitlements: [...rows, ...mentionedIn(ways)],
  });
  const byReach = grouped(ways.rows, reachKey);
  return rows.map((row) => ({
    account: subjects.account(row.connection_id, row.account_id),
    entitlement: subjects.entitlement(row.connection_id, row.entitlement_id, row.resource_id),
    resource: subjects.resource(row.connection_id, row.resource_id),
    ...shown(byReach.get(reachKey(row)) ?? [], ways, subjects),
  }));
}

/** The condition that associations `a` of `holders` are about these rows. */
export function isOneOf({ kind }: Scope, rows: readonly ReachRow[]): RawBuilder<boolean> {
  const columns = ['connection_id', 'account_id', 'entitlement_id', 'resource_id'];
  const given = rows.map(({ connection_id, account_id, entitlement_id, resource_id }) => ({
    connection_id,
    account_id,
    entitlement_id,
    resource_id,
  }));
  return sql<boolean>`(holders.connection_id, holders.account_id, a.entitlement_id, a.resource_id) in (
    select connection_id, account_id, entitlement_id, resource_id from ${unfolded(kind, given, columns)} as named)`;
}
