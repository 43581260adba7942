import { isRecord } from '@patchbay/core';
import type { StreamRecord } from '@patchbay/core/streams';
import { valueAt, type FieldPath } from '../fields/path.ts';

/** How {@link expandField} goes about it. */
export interface ExpandOptions {
  /** The name under which each record keeps the one that it came from. @default it does not */
  readonly originalAs?: string | undefined;
  /** What a record becomes that has no such list, or an empty one. @default 'skip' */
  readonly whenEmpty?: 'skip' | 'keep' | undefined;
}

/** Makes a record of each item of a list inside of a record: the lines of an invoice, the members of a group. */
export function expandField(
  path: FieldPath,
  options: ExpandOptions = {},
): (record: StreamRecord) => readonly StreamRecord[] {
  const { originalAs, whenEmpty = 'skip' } = options;
  return (record) => {
    const found = valueAt(record, path);
    const items = Array.isArray(found) ? found.filter(isRecord) : [];
    if (items.length === 0) return whenEmpty === 'keep' ? [record] : [];
    return originalAs === undefined ? items : items.map((item) => ({ ...item, [originalAs]: record }));
  };
}
