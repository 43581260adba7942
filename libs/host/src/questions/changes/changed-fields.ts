import { isRecord, type JsonObject } from '@patchbay/core';
import { isDeepStrictEqual } from 'node:util';
import type { ChangedField } from '../types/changes.ts';

/** How deep attributes are compared one by one; below that as a whole. */
const deepest = 3;

/** What is different between two records, in the order of the names. */
export function changedFields(
  before: JsonObject,
  after: JsonObject,
  path = '',
  depth = 1,
): readonly ChangedField[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return names.flatMap((name): readonly ChangedField[] => {
    const was = Object.hasOwn(before, name) ? before[name] : undefined;
    const is = Object.hasOwn(after, name) ? after[name] : undefined;
    if (isDeepStrictEqual(was, is)) return [];
    const field = `${path}${name}`;
    if (depth < deepest && isObject(was) && isObject(is))
      return changedFields(was, is, `${field}.`, depth + 1);
    return [
      { field, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) },
    ];
  });
}

function isObject(value: unknown): value is JsonObject {
  return isRecord(value);
}
