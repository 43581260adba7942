import { isRecord } from '@patchbay/core';
import type { Html } from '../frame/html.ts';
import { table } from './table.ts';
import { valueCell } from './value.ts';
import { words } from './words.ts';

/** The fields that say what a record is, in the order in which a person looks for them. */
const FIRST = [
  'integration_specific_id',
  'id',
  'account_id',
  'label',
  'name',
  'email',
  'username',
  'given_name',
  'family_name',
  'user_status',
  'status',
];

/** The column names of records: what identifies them first, the rest as they came. */
export function recordColumns(records: readonly unknown[]): readonly string[] {
  const names = new Set<string>();
  for (const record of records) {
    if (isRecord(record)) for (const name of Object.keys(record)) names.add(name);
  }
  const first = FIRST.filter((name) => names.has(name));
  return [...first, ...[...names].filter((name) => !first.includes(name))];
}

/** A table of records as they came from an app, whatever their fields. */
export function recordsTable(records: readonly unknown[], caption: string, empty: string): Html {
  const names = recordColumns(records);
  const columns = names.map((name, index) => ({
    id: name,
    label: words(name),
    header: index === 0,
    cell: (record: unknown) => valueCell(isRecord(record) ? record[name] : record),
  }));
  const value = { id: 'value', label: 'Value', cell: (record: unknown) => valueCell(record) };
  return table({ caption, columns: columns.length === 0 ? [value] : columns, rows: records, empty });
}
