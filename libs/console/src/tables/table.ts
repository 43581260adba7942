import { html, type Html } from '../frame/html.ts';

/** One column of a {@link table}. */
export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => Html | string | number;
  /** Numbers stand at the right. @default false */
  readonly numeric?: boolean;
  /** The cell that names its row. @default false */
  readonly header?: boolean;
}

/** How a table is sorted, and the links that sort it otherwise. */
export interface Sorting {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
  /** The ids of the columns that it can be sorted by. */
  readonly columns: readonly string[];
  readonly href: (column: string, direction: 'ascending' | 'descending') => string;
}

/** What {@link table} makes a table of. */
export interface TableOptions<Row> {
  /** What the table shows: the first thing that is read of it. */
  readonly caption: Html | string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sorting?: Sorting;
  /** What is said in place of the table when there are no rows. */
  readonly empty: Html | string;
}

/**
 * A table that a screen reader can walk: caption, headers with a scope, the sort said with `aria-sort`. It scrolls in a
 * box of its own, which the keyboard reaches.
 */
export function table<Row>({ caption, columns, rows, sorting, empty }: TableOptions<Row>): Html {
  if (rows.length === 0) return html`<p class="muted">${empty}</p>`;
  return html`<div class="table-scroll" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column) => headerCell(column, sorting))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map((column) => bodyCell(column, row))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function headerCell<Row>({ id, label, numeric }: Column<Row>, sorting: Sorting | undefined): Html {
  const look = numeric === true ? 'number' : '';
  if (sorting === undefined || !sorting.columns.includes(id)) {
    return html`<th scope="col" class="${look}">${label}</th>`;
  }
  const current = sorting.column === id;
  const other = current && sorting.direction === 'ascending' ? 'descending' : 'ascending';
  return html`<th scope="col" class="${look}" aria-sort="${current ? sorting.direction : 'none'}">
    <a href="${sorting.href(id, other)}">${label}</a>
  </th>`;
}

function bodyCell<Row>({ cell, numeric, header }: Column<Row>, row: Row): Html {
  const look = numeric === true ? 'number' : '';
  return header === true
    ? html`<th scope="row" class="${look}">${cell(row)}</th>`
    : html`<td class="${look}">${cell(row)}</td>`;
}
