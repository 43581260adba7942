/** Any value that JSON can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** A JSON Schema document (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** True for a value that is an object and not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The same value without properties that are null, at any depth: on input null equals absent. What holds no
 * null is returned as it is, without a copy.
 */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutNulls);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isRecord(value)) return value;
  let changed = false;
  const entries: [string, unknown][] = [];
  for (const [name, item] of Object.entries(value)) {
    if (item === null) {
      changed = true;
      continue;
    }
    const kept = withoutNulls(item);
    changed ||= kept !== item;
    entries.push([name, kept]);
  }
  return changed ? Object.fromEntries(entries) : value;
}
