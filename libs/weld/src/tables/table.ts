import type { Integration } from '@patchbay/core';
import type { Stream, StreamRecord } from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';
import { deletedColumn, tableKey, type TableKey } from './key.ts';

/** A stream, as Weld has it. */
export interface Table {
  readonly name: string;
  readonly stream: Stream;
  readonly key: TableKey;
  /** It has a column that says which rows are gone. */
  readonly tellsDeletes: boolean;
  /** The row of a record. */
  rowOf(record: StreamRecord): StreamRecord;
  /** The row that says that a record is gone: its key fields, and that. */
  deletedRowOf(key: StreamRecord): StreamRecord;
}

/**
 * All streams of a connector as tables, by name.
 *
 * @throws Error when two streams would have the same table
 */
export function tablesOf(integration: Integration): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (const stream of streamsOf(integration)) {
    const table = tableOf(stream);
    if (tables.has(table.name)) throw new Error(`Two streams would be the table "${table.name}".`);
    tables.set(table.name, table);
  }
  return tables;
}

function tableOf(stream: Stream): Table {
  const name = stream.namespace === undefined ? stream.name : `${stream.namespace}_${stream.name}`;
  const key = tableKey(stream.name, stream.primaryKey);
  const tellsDeletes = stream.tellsDeletes === true && stream.primaryKey.length > 0;
  const keyed = (record: StreamRecord): StreamRecord => {
    const value = key.valueOf(record);
    return key.added ? { [key.column]: value, ...record } : record;
  };
  return {
    name,
    stream,
    key,
    tellsDeletes,
    // Also where it is false: a record that comes back under its key would stay deleted without it.
    rowOf: tellsDeletes ? (record) => ({ ...keyed(record), [deletedColumn]: false }) : keyed,
    deletedRowOf: (record) => {
      if (!tellsDeletes)
        throw new Error(`The stream "${stream.name}" tells of deletes, and does not say that it does.`);
      return { ...keyed(record), [deletedColumn]: true };
    },
  };
}
