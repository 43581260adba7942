import { isRecord } from '@patchbay/core';

/** The leaves of a value by their places, such as `response[0].email`. Null counts as absent. */
export function leaves(value: unknown, at = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  collect(value, at, found);
  return found;
}

function collect(value: unknown, at: string, found: Map<string, unknown>): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    if (value.length === 0) found.set(at, '[]');
    value.forEach((item, index) => collect(item, `${at}[${index}]`, found));
    return;
  }
  if (isRecord(value)) {
    const members = Object.entries(value);
    if (members.length === 0) found.set(at, '{}');
    for (const [name, item] of members) collect(item, at === '' ? name : `${at}.${name}`, found);
    return;
  }
  found.set(at, value);
}
