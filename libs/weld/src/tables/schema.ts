import type { JsonSchema } from '@patchbay/core';
import { fieldsOf, type WeldField } from './fields.ts';
import { deletedColumn } from './key.ts';
import type { Table } from './table.ts';

/** What Weld is told of one table. */
export interface WeldTable {
  readonly primary_key: string;
  /** Absent columns are found by Weld from the rows. */
  readonly fields: readonly WeldField[];
}

/** The answer of `GET /schema`. */
export interface WeldSchema {
  readonly schema: Readonly<Record<string, WeldTable>>;
}

/** What Weld is told of a table, from the schema of its records. */
export function weldTable({ key, tellsDeletes }: Table, schema: JsonSchema): WeldTable {
  const added: readonly WeldField[] = key.added ? [{ name: key.column, type: 'string' }] : [];
  const deleted: readonly WeldField[] = tellsDeletes ? [{ name: deletedColumn, type: 'boolean' }] : [];
  return {
    primary_key: key.column,
    fields: [...added, ...fieldsOf(schema, key.column), ...deleted],
  };
}
