import { InvalidValueError, NotFoundError } from '@patchbay/core';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { HostDatabase, HostStore } from '../../store/host-store.ts';
import type { Cursors } from './cursor.ts';

/** What every question is answered with. */
export interface Scope {
  readonly db: HostDatabase;
  readonly kind: HostStore['kind'];
  readonly tenant: string;
  readonly cursors: Cursors;
}

/**
 * The condition that rows belong to the tenant. Every statement has it for every table that it begins from, whatever was
 * checked before.
 *
 * @param column - a column with ids of connections: `accounts.connection_id`
 */
export function ofTenant({ tenant }: Scope, column: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} in (select id from connections where tenant = ${tenant})`;
}

/**
 * The condition that connections of the alias `c` are the tenant's, and the named one where one is named. That every id is
 * at least the empty text tells SQLite to go by the index that has them in order, so that nothing is sorted.
 */
export function asked(
  { tenant }: Pick<Scope, 'tenant'>,
  connection: string | undefined,
): RawBuilder<SqlBool> {
  return connection === undefined
    ? sql<SqlBool>`c.tenant = ${tenant} and c.id >= ''`
    : sql<SqlBool>`c.tenant = ${tenant} and c.id = ${connection}`;
}

/**
 * Refuses a connection that the tenant does not have. One that another tenant has is answered alike.
 *
 * @throws NotFoundError
 */
export async function requireConnection({ db, tenant }: Scope, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const found = await db
    .selectFrom('connections')
    .select('id')
    .where('tenant', '=', tenant)
    .where('id', '=', storable(id, 'connection'))
    .executeTakeFirst();
  if (found === undefined) throw new NotFoundError(`There is no connection "${id}".`);
}

/**
 * A text that both databases can be asked for.
 *
 * @throws InvalidValueError for a text that no column can hold
 */
export function storable(text: string, what: string): string {
  if (text.includes('\u0000') || /\p{Surrogate}/u.test(text))
    throw new InvalidValueError(`The ${what} holds a character that no text may hold.`);
  return text;
}

/** A time as the tables have them. @throws InvalidValueError for what is no time */
export function timeOf(text: string, what: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidValueError(`"${what}" is no ISO 8601 time.`);
  return new Date(time).toISOString();
}

/** The condition that a text of the column holds a term, which stands there in lower case. */
export function holds({ kind }: Scope, column: RawBuilder<unknown>, term: string): RawBuilder<SqlBool> {
  return kind === 'sqlite'
    ? sql<SqlBool>`instr(${column}, ${term}) > 0`
    : sql<SqlBool>`strpos(${column}, ${term}) > 0`;
}

/** The condition that a row comes after a position, in the order of the columns. */
export function after(
  columns: readonly RawBuilder<unknown>[],
  position: readonly (string | number)[] | undefined,
  direction: 'ascending' | 'descending' = 'ascending',
): RawBuilder<SqlBool> {
  if (position === undefined) return sql<SqlBool>`1 = 1`;
  const sign = direction === 'ascending' ? sql`>` : sql`<`;
  return sql<SqlBool>`(${sql.join(columns)}) ${sign} (${sql.join(position)})`;
}
