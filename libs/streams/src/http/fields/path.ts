import { isRecord } from '@patchbay/core';

/** Names with dots between them, or a list of names, where a name holds a dot itself. Empty: the whole value. */
export type FieldPath = string | readonly string[];

/** The names of a path, from the outside in. */
export function segmentsOf(path: FieldPath): readonly string[] {
  if (typeof path !== 'string') return path;
  return path === '' ? [] : path.split('.');
}

/**
 * The value at a path; `undefined` where there is none. In a list, a number names an item, and a negative one counts from
 * the end.
 */
export function valueAt(value: unknown, path: FieldPath): unknown {
  let current = value;
  for (const segment of segmentsOf(path)) {
    current = memberOf(current, segment);
    if (current === undefined) return undefined;
  }
  return current;
}

/** The text or number at a path; `undefined` where there is none, as with null. What pagers and conditions look for. */
export function textAt(value: unknown, path: FieldPath): string | number | undefined {
  const found = valueAt(value, path);
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}

/** The own member of an object, or the item of a list. */
export function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return /^-?\d+$/.test(name) ? items.at(Number(name)) : undefined;
  }
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
