import type { StreamRecord } from '@patchbay/core/streams';
import { fieldAt } from './field-path.ts';

/** The fields of the primary key of a record, under their paths. */
export function deleteKey(record: StreamRecord, primaryKey: readonly (readonly string[])[]): StreamRecord {
  const key: Record<string, unknown> = {};
  for (const path of primaryKey) place(key, path, fieldAt(record, path));
  return key;
}

function place(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner: Record<string, unknown> = { ...objectAt(into, name) };
  place(inner, rest, value);
  into[name] = inner;
}

function objectAt(record: StreamRecord, name: string): object {
  const value = record[name];
  return typeof value === 'object' && value !== null ? value : {};
}
