import { isRecord } from '@patchbay/core';
import { segmentsOf, valueAt, type FieldPath } from '../fields/path.ts';
import { withoutValue } from '../fields/change.ts';
import type { RecordTransform } from './transform.ts';

/** How {@link flattenFields} goes about it. */
export interface FlattenOptions {
  /** What stands between the names. @default '.' */
  readonly separator?: string | undefined;
  /** Whether the items of lists become fields too, by their number. @default false */
  readonly lists?: boolean | undefined;
}

/**
 * Makes one level of many: `{ owner: { id: 1 } }` becomes `{ 'owner.id': 1 }`. What is empty stays as it is, so that no
 * field is lost.
 */
export function flattenFields(options: FlattenOptions = {}): RecordTransform {
  const { separator = '.', lists = false } = options;
  const flatten = (value: object, prefix: string): [string, unknown][] =>
    Object.entries(value).flatMap(([name, member]): [string, unknown][] =>
      isInner(member, lists) ? flatten(member, `${prefix}${name}${separator}`) : [[prefix + name, member]],
    );
  return (record) => Object.fromEntries(flatten(record, ''));
}

function isInner(value: unknown, lists: boolean): value is object {
  if (!isRecord(value) && !(lists && Array.isArray(value))) return false;
  return Object.keys(value).length > 0;
}

/** How {@link raiseFields} goes about it. */
export interface RaiseOptions {
  /** The fields that were raised stay where they are, too. @default false */
  readonly keepOriginal?: boolean | undefined;
  /** The raised fields are all that is left of the record. @default false */
  readonly replaceRecord?: boolean | undefined;
  /** The raised fields' names are put together of this and their own. @default '' */
  readonly prefix?: string | undefined;
}

/** Raises the fields of an inner object to the record: `{ id, attributes: { name } }` becomes `{ id, name }`. */
export function raiseFields(path: FieldPath, options: RaiseOptions = {}): RecordTransform {
  const { keepOriginal = false, replaceRecord = false, prefix = '' } = options;
  const segments = segmentsOf(path);
  return (record) => {
    const inner = valueAt(record, segments);
    if (!isRecord(inner)) return record;
    const raised =
      prefix === ''
        ? inner
        : Object.fromEntries(Object.entries(inner).map(([name, value]) => [prefix + name, value]));
    if (replaceRecord) return raised;
    return { ...(keepOriginal ? record : withoutValue(record, segments)), ...raised };
  };
}
