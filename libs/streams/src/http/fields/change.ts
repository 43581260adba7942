import { isRecord } from '@patchbay/core';

type Members = Readonly<Record<string, unknown>>;

/** The object with another value at a path; what stands in the way of the path is replaced by objects. */
export function withValue(record: Members, [name, ...rest]: readonly string[], value: unknown): Members {
  if (name === undefined) return isRecord(value) ? value : record;
  if (rest.length === 0) return { ...record, [name]: value };
  const inner = Object.hasOwn(record, name) ? record[name] : undefined;
  return { ...record, [name]: withValue(isRecord(inner) ? inner : {}, rest, value) };
}

/**
 * The object without what stands at a path, in which `*` is any name. `when` may keep values.
 *
 * @returns the object itself where nothing was removed.
 */
export function withoutValue(
  record: Members,
  [name, ...rest]: readonly string[],
  when: (value: unknown) => boolean = () => true,
): Members {
  if (name === undefined) return record;
  const names = name === '*' ? Object.keys(record) : Object.hasOwn(record, name) ? [name] : [];
  let kept = record;
  for (const each of names) {
    const value = record[each];
    if (rest.length === 0) {
      if (when(value)) kept = omit(kept, each);
      continue;
    }
    const inner = inside(value, rest, when);
    if (inner !== value) kept = { ...kept, [each]: inner };
  }
  return kept;
}

function inside(value: unknown, rest: readonly string[], when: (value: unknown) => boolean): unknown {
  if (isRecord(value)) return withoutValue(value, rest, when);
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  const [first, ...behind] = rest;
  const path = first === '*' ? behind : rest;
  if (path.length === 0) return items.filter((item) => !when(item));
  const changed = items.map((item) => inside(item, path, when));
  return changed.some((item, index) => item !== items[index]) ? changed : items;
}

function omit(record: Members, name: string): Members {
  const { [name]: _removed, ...kept } = record;
  return kept;
}
