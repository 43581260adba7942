/** A JSON object whose members have not been looked at yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** True for JSON objects, false for arrays, null and everything else. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for arrays, with items that have not been looked at yet. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The member called `key` of `value`, or undefined when there is none. Inherited members do not count. */
export function member(value: unknown, key: string): unknown {
  if (isList(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The member called `key` when it is a string. */
export function stringMember(value: unknown, key: string): string | undefined {
  const found = member(value, key);
  return typeof found === 'string' ? found : undefined;
}

/** The strings of a list; other items are left out. */
export function stringsOf(value: unknown): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A short rendering of a value for a message: JSON, cut to `limit` characters. */
export function preview(value: unknown, limit = 120): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > limit ? `${text.slice(0, limit)}... (${text.length} characters)` : text;
}
