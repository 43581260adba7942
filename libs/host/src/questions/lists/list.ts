import { sql, type RawBuilder } from 'kysely';
import { searchTerm } from '../../store/columns.ts';
import type { PositionShape, Wanted } from '../asking/cursor.ts';
import { after, asked, holds, requireConnection, storable, type Scope } from '../asking/scope.ts';
import type { ListQuestion } from '../types/lists.ts';

/** A table that a list shows. */
export interface ListedTable<Field extends string> {
  readonly name: 'accounts' | 'resources' | 'entitlements';
  /** What tells a row apart within its connection: its key, column by column. */
  readonly ids: readonly string[];
  readonly sortColumns: Readonly<Record<Field, string>>;
}

/** What each row of a list has. */
export interface ListedRow {
  readonly connection_id: string;
  readonly data: string;
  readonly created_at: string;
  readonly changed_at: string;
  readonly deleted_at: string | null;
  /** What the list is ordered by. */
  readonly sorted: string;
}

/** One page of a list, and how it goes on. */
export interface ListedPage<Row> {
  readonly rows: readonly Row[];
  readonly next: { readonly next?: string; readonly previous?: string };
}

/**
 * Reads a page of rows that are there.
 *
 * @param filters - what else was asked, by parameter
 * @param columns - what is read of a row `x`, beside what each row has
 */
export async function listed<Row extends ListedRow, Field extends string>(
  scope: Scope,
  table: ListedTable<Field>,
  question: ListQuestion<Field>,
  filters: Readonly<Record<string, RawBuilder<unknown> | undefined>>,
  asking: readonly unknown[],
  columns: readonly RawBuilder<unknown>[],
): Promise<ListedPage<Row>> {
  const { connection, sort } = question;
  const term = question.search === undefined ? '' : searchTerm(storable(question.search, 'search'));
  const direction = sort?.direction ?? 'ascending';
  const parameters = { connection, term, sort: sort?.by, direction, asking };
  const sortColumn =
    sort === undefined ? undefined : sql`coalesce(x.${sql.ref(table.sortColumns[sort.by])}, '')`;
  const places = table.ids.map((column) => sql`x.${sql.ref(column)}`);
  const order = [...(sortColumn === undefined ? [] : [sortColumn]), sql.ref('c.id'), ...places];
  const shown = [sql.ref('x.sorted'), sql.ref('x.connection_id'), ...places];
  const shape: PositionShape = order.map(() => 'text');
  const wanted = scope.cursors.turnable(table.name, parameters, question, shape);
  // What lies before a position is read from it backwards, by the same index.
  const reading = (direction === 'descending') === wanted.backwards ? 'ascending' : 'descending';
  await requireConnection(scope, connection);
  const conditions = [
    asked(scope, connection),
    sql`x.connection_id = c.id and x.deleted_at is null`,
    ...(term === '' ? [] : [holds(scope, sql`coalesce(x.search, '')`, term)]),
    ...Object.values(filters).filter((filter) => filter !== undefined),
    after(order, wanted.position, reading),
    ...(sortColumn === undefined ? [fromConnection(wanted)] : []),
  ];
  const down = reading === 'descending' ? sql` desc` : sql``;
  // What is counted of a row is counted of the page's rows alone.
  const { rows } = await sql<Row>`
    select x.connection_id, x.data, x.created_at, x.changed_at, x.deleted_at, x.sorted, ${sql.join(columns)}
    from (
      select x.*, ${sortColumn ?? sql.lit('')} as sorted
      from connections c cross join ${sql.table(table.name)} x
      where ${sql.join(conditions, sql` and `)}
      order by ${sql.join(order.map((column) => sql`${column}${down}`))}
      limit ${wanted.limit + 1}
    ) as x
    order by ${sql.join(shown.map((column) => sql`${column}${down}`))}`.execute(scope.db);
  const names = [...(sort === undefined ? [] : ['sorted']), 'connection_id', ...table.ids];
  return pageOf(wanted, rows, names);
}

/** Lets the database begin at the connection of the position. */
function fromConnection({ position, backwards }: Wanted): RawBuilder<unknown> {
  if (position === undefined) return sql`1 = 1`;
  return backwards ? sql`c.id <= ${position[0]}` : sql`c.id >= ${position[0]}`;
}

function pageOf<Row extends ListedRow>(
  wanted: Wanted,
  rows: readonly Row[],
  names: readonly string[],
): ListedPage<Row> {
  const page = wanted.page(rows, (row) => {
    const values = new Map<string, unknown>(Object.entries(row));
    return names.map((name) => String(values.get(name)));
  });
  return { rows: page.rows, next: page.next };
}
