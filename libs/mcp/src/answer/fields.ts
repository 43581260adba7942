import { isRecord } from '@patchbay/core';
import { jsonBytes } from './bytes.ts';

/** A record with the fields that were asked for; all of it when none were. What is no record stays as it is. */
export function selectFields(record: unknown, fields: readonly string[] | undefined): unknown {
  if (fields === undefined || !isRecord(record)) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name)));
}

/** The largest fields of a record and what each weighs, for whoever has to do without some. */
export function largestFields(record: unknown): string {
  if (!isRecord(record)) return '';
  const sizes = Object.entries(record).map(([name, value]) => ({ name, bytes: jsonBytes(value) }));
  return sizes
    .sort((left, right) => right.bytes - left.bytes)
    .slice(0, 3)
    .map(({ name, bytes }) => `${name} (${bytes})`)
    .join(', ');
}
