import { isRecord, type JsonSchema } from '@patchbay/core';
import type { RecordTransform } from './transform.ts';

type Cast = (value: unknown) => unknown;

/**
 * Gives values the type that a JSON Schema says: `"12"` becomes 12 where a number is due, 12 becomes `"12"` where a text
 * is. What has no reading of that type stays as it is, so that nothing is lost; a zod schema of the stream then refuses it.
 */
export function castTo(schema: JsonSchema): RecordTransform {
  const cast = castOf(schema);
  return (record) => {
    const made = cast(record);
    return isRecord(made) ? made : record;
  };
}

const same: Cast = (value) => value;

function castOf(schema: unknown): Cast {
  if (!isRecord(schema)) return same;
  const inside = membersOf(schema);
  const types = typesOf(schema);
  return (value) => {
    const fits = types.length === 0 || types.some((type) => isOf(type, value));
    return inside(fits ? value : converted(value, types));
  };
}

function membersOf(schema: Readonly<Record<string, unknown>>): Cast {
  const properties = isRecord(schema['properties']) ? Object.entries(schema['properties']) : [];
  const casts = properties.map(([name, each]) => [name, castOf(each)] as const);
  const items = isRecord(schema['items']) ? castOf(schema['items']) : same;
  return (value) => {
    if (Array.isArray(value)) return castItems(value, items);
    if (!isRecord(value)) return value;
    let changed: Record<string, unknown> | undefined;
    for (const [name, cast] of casts) {
      if (!Object.hasOwn(value, name)) continue;
      const made = cast(value[name]);
      if (made !== value[name]) changed = { ...(changed ?? value), [name]: made };
    }
    return changed ?? value;
  };
}

function castItems(values: readonly unknown[], cast: Cast): readonly unknown[] {
  const made = values.map(cast);
  return made.some((value, index) => value !== values[index]) ? made : values;
}

function typesOf(schema: Readonly<Record<string, unknown>>): readonly string[] {
  const { type, anyOf, oneOf } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((each) => typeof each === 'string');
  const choices = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : [];
  const types = choices.map((each: unknown) => (isRecord(each) ? typesOf(each) : []));
  // One choice that says nothing takes anything.
  return types.some((each) => each.length === 0) ? [] : types.flat();
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null || value === undefined;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    default:
      return typeof value === type;
  }
}

/** In the first of the types that the value can be read as. */
function converted(value: unknown, types: readonly string[]): unknown {
  for (const type of types) {
    const made = conversions.get(type)?.(value);
    if (made !== undefined) return made;
  }
  return value;
}

const conversions: ReadonlyMap<string, (value: unknown) => unknown> = new Map<
  string,
  (value: unknown) => unknown
>([
  ['string', toText],
  ['number', toNumber],
  ['integer', toInteger],
  ['boolean', toBoolean],
  ['array', (value) => (value === null || value === undefined ? undefined : [value])],
]);

function toText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value))
    return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** An integer that a number cannot hold stays a text. */
function toInteger(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : toNumber(value);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

function toBoolean(value: unknown): boolean | undefined {
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  if (['true', 't', 'yes', 'y', 'on', '1'].includes(word)) return true;
  return ['false', 'f', 'no', 'n', 'off', '0'].includes(word) ? false : undefined;
}
