import { isRecord } from '@patchbay/core';

/** A field, or a path of fields, as a path. */
export function fieldPath(field: string | readonly string[]): readonly string[] {
  return typeof field === 'string' ? [field] : field;
}

/** What stands at a path of a record; undefined when there is nothing. */
export function fieldAt(record: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const name of path) {
    if (!isRecord(value)) return undefined;
    value = value[name];
  }
  return value;
}
