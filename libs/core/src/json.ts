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

/** How deep a value may nest. Beyond it a recursive reader could run out of stack; no API needs that much. */
export const maximumDepth = 200;

/**
 * The same value without properties that are null, at any depth: on input null equals absent. What holds no
 * null is returned as it is, without a copy.
 *
 * @throws RangeError when the value nests deeper than 200 levels, as one that holds itself does.
 * @throws TypeError when it holds what JSON cannot: a function, a symbol, a BigInt.
 */
export function withoutNulls(value: unknown): unknown {
  return strip(value, 0);
}

function strip(value: unknown, depth: number): unknown {
  if (depth > maximumDepth) throw new RangeError(`it nests deeper than ${maximumDepth} levels`);
  if (Array.isArray(value)) {
    const items = value.map((item) => strip(item, depth + 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (isRecord(value)) return stripMembers(value, depth);
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint') {
    throw new TypeError(`it holds a ${typeof value}`);
  }
  return value;
}

function stripMembers(value: Record<string, unknown>, depth: number): Record<string, unknown> {
  let kept: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const item = value[name];
    const stripped = item === null ? null : strip(item, depth + 1);
    if (stripped === item && item !== null) continue;
    kept ??= Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
    if (stripped !== null) Object.defineProperty(kept, name, { value: stripped });
  }
  return kept ?? value;
}
