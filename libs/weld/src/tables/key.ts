import { canonicalJson, InvalidResponseError, isRecord } from '@patchbay/core';
import type { StreamRecord } from '@patchbay/core/streams';
import { hash } from 'node:crypto';

/** The column of a table whose stream has no single field for a key. */
export const keyColumn = '_patchbay_key';

/** The column that says whether the app has told that a record is gone. */
export const deletedColumn = '_patchbay_deleted';

/** What of a row is told of its key. */
export interface TableKey {
  /** Weld tells rows apart by it. */
  readonly column: string;
  /** True: the column is none of the record's. */
  readonly added: boolean;
  /**
   * What the column holds. Throws an `InvalidResponseError` for a record without it, as Weld would put such rows
   * on top of each other.
   */
  valueOf(record: StreamRecord): unknown;
}

/**
 * One top-level field is the key as it is. Several, or one inside another, are the JSON list of their values in a
 * column of its own. Without a key it is the hash of the record: the same record is the same row.
 */
export function tableKey(stream: string, paths: readonly (readonly string[])[]): TableKey {
  const [only, ...others] = paths;
  if (only === undefined) return { column: keyColumn, added: true, valueOf: hashOf };
  const [column] = only;
  if (others.length === 0 && only.length === 1 && column !== undefined) {
    const valueOf = (record: StreamRecord): unknown => {
      const value = record[column];
      if (value === undefined || value === null) throw missing(stream, column);
      return value;
    };
    return { column, added: false, valueOf };
  }
  const valueOf = (record: StreamRecord): string => {
    const values = paths.map((path) => at(record, path) ?? null);
    if (values.every((value) => value === null))
      throw missing(stream, paths.map((path) => path.join('.')).join(', '));
    return JSON.stringify(values);
  };
  return { column: keyColumn, added: true, valueOf };
}

function missing(stream: string, fields: string): InvalidResponseError {
  return new InvalidResponseError(`A record of the stream "${stream}" has no key (${fields}).`);
}

function hashOf(record: StreamRecord): string {
  return hash('sha256', canonicalJson(record), 'hex');
}

function at(record: StreamRecord, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) value = isRecord(value) ? value[name] : undefined;
  return value;
}
