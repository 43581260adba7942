import { isRecord } from '@patchbay/core';

/** True when a value has everything that a model has, each of the same kind; what it has beyond that does not count. */
export function hasShapeOf(model: unknown, value: unknown): boolean {
  if (Array.isArray(model)) {
    const [first] = model;
    return Array.isArray(value) && (first === undefined || value.every((item) => hasShapeOf(first, item)));
  }
  if (!isRecord(model)) return kindOf(model) === kindOf(value);
  return (
    isRecord(value) &&
    Object.entries(model).every(([name, item]) => item === undefined || hasShapeOf(item, value[name]))
  );
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
