import { childOf } from './description.ts';
import type { Description, Place } from './description.ts';
import { isList, isRecord, member, stringMember, stringsOf } from './json.ts';
import { KNOWN_FORMATS } from './formats.ts';
import { branchesOf, isMarked } from './schema-access.ts';

/** A schema as ajv takes it. */
export type AjvSchema = boolean | Record<string, unknown>;

/** Whether a body is on its way to the vendor or from it: decides what readOnly and writeOnly mean. */
export type Direction = 'request' | 'response';

/** What a conversion needs from the compiler. */
export interface ConversionContext {
  readonly description: Description;
  readonly direction: Direction;
  /** Remembers which place a converted schema came from. */
  readonly register: (schema: Record<string, unknown>, origin: Place) => void;
  /** Makes a schema that is resolved, compiled and checked only when a value reaches it. */
  readonly deferReference: (reference: Place) => AjvSchema;
  readonly deferUnion: (owner: Place, keyword: 'oneOf' | 'anyOf') => AjvSchema;
  readonly deferRefusal: (property: Place, mark: 'readOnly' | 'writeOnly') => AjvSchema;
}

const TYPES: ReadonlySet<string> = new Set([
  'string',
  'number',
  'integer',
  'boolean',
  'array',
  'object',
  'null',
]);
const LIMITS = ['minimum', 'maximum', 'multipleOf'] as const;
const SIZES = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;
const SUBSCHEMAS = ['not', 'if', 'then', 'else', 'contains', 'propertyNames'] as const;
const SCHEMA_MAPS = ['patternProperties', 'dependentSchemas'] as const;

/**
 * Converts one schema of any dialect to JSON Schema 2020-12. Only keywords that are understood are taken over;
 * examples, documentation and malformed keywords are left out. References are not followed.
 */
export function convertSchema(
  schema: Place,
  context: ConversionContext,
  siblings: readonly Place[] = [],
): AjvSchema {
  if (schema.value === false) return convertFalse(schema, context);
  if (!isRecord(schema.value)) return true;
  const isReference = typeof schema.value['$ref'] === 'string';
  const parts: AjvSchema[] = isReference ? [context.deferReference(schema)] : [];
  // Before 3.1 what stands beside a $ref is ignored, except `nullable`, which vendors do mean.
  if (!isReference || context.description.dialect === '3.1')
    parts.push(convertKeywords(schema, context, siblings));
  const converted: AjvSchema = parts.length === 1 ? (parts[0] ?? true) : { allOf: parts };
  return isNullable(schema) ? { if: { type: 'null' }, else: converted } : converted;
}

// As an object, so that the place is known when a value is refused.
function convertFalse(schema: Place, context: ConversionContext): AjvSchema {
  const nothing = { not: {} };
  context.register(nothing, schema);
  return nothing;
}

function isNullable(schema: Place): boolean {
  return member(schema.value, 'nullable') === true || member(schema.value, 'x-nullable') === true;
}

function convertKeywords(schema: Place, context: ConversionContext, siblings: readonly Place[]): AjvSchema {
  const out: Record<string, unknown> = {};
  context.register(out, schema);
  const scope = [...siblings, schema, ...branchesOf(schema, 'allOf')];
  convertType(schema, out);
  convertLimits(schema, out);
  convertText(schema, out);
  convertObject(schema, out, context, scope);
  convertItems(schema, out, context);
  for (const key of SUBSCHEMAS) {
    if (member(schema.value, key) !== undefined) out[key] = convertSchema(childOf(schema, key), context);
  }
  const combined: AjvSchema[] = branchesOf(schema, 'allOf').map((branch) =>
    convertSchema(branch, context, scope),
  );
  for (const key of ['oneOf', 'anyOf'] as const) {
    if (branchesOf(schema, key).length > 0) combined.push(context.deferUnion(schema, key));
  }
  if (combined.length > 0) out['allOf'] = combined;
  return out;
}

function convertType(schema: Place, out: Record<string, unknown>): void {
  const type = member(schema.value, 'type');
  const known = (typeof type === 'string' ? [type] : stringsOf(type)).filter((name) => TYPES.has(name));
  // A type that JSON does not have (`file`, `any`) says nothing that could be checked.
  if (known.length > 0 && (!isList(type) || known.length === type.length)) out['type'] = [...new Set(known)];
  const values = member(schema.value, 'enum');
  if (isList(values) && values.length > 0) out['enum'] = values;
  const constant = member(schema.value, 'const');
  if (constant !== undefined) out['const'] = constant;
}

function convertLimits(schema: Place, out: Record<string, unknown>): void {
  for (const key of LIMITS) {
    const value = member(schema.value, key);
    if (typeof value === 'number' && (key !== 'multipleOf' || value > 0)) out[key] = value;
  }
  for (const [key, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const value = member(schema.value, exclusive);
    if (typeof value === 'number') out[exclusive] = value;
    // The boolean of JSON Schema draft 4 turns the limit beside it into an exclusive one.
    if (value === true && out[key] !== undefined) {
      out[exclusive] = out[key];
      delete out[key];
    }
  }
  for (const key of SIZES) {
    const value = member(schema.value, key);
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) out[key] = value;
  }
  if (member(schema.value, 'uniqueItems') === true) out['uniqueItems'] = true;
}

function convertText(schema: Place, out: Record<string, unknown>): void {
  const pattern = stringMember(schema.value, 'pattern');
  if (pattern !== undefined && isUsablePattern(pattern)) out['pattern'] = pattern;
  const format = stringMember(schema.value, 'format');
  if (format !== undefined && KNOWN_FORMATS.has(format)) out['format'] = format;
}

// Some vendors write patterns for another language, such as `(?i)`; those cannot be checked here.
function isUsablePattern(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

function convertObject(
  schema: Place,
  out: Record<string, unknown>,
  context: ConversionContext,
  scope: readonly Place[],
): void {
  const mark = context.direction === 'request' ? 'readOnly' : 'writeOnly';
  const properties = childOf(schema, 'properties');
  if (isRecord(properties.value)) {
    const names = Object.keys(properties.value);
    const convert = (name: string): AjvSchema => {
      const property = childOf(properties, name);
      if (isMarked(context.description, property, mark)) return context.deferRefusal(property, mark);
      return convertSchema(property, context);
    };
    out['properties'] = Object.fromEntries(names.map((name) => [name, convert(name)]));
  }
  const isExempt = (name: string): boolean =>
    scope.some((part) => {
      const place = childOf(context.description.resolve(part).place, 'properties', name);
      return place.value !== undefined && isMarked(context.description, place, mark);
    });
  const required = stringsOf(member(schema.value, 'required')).filter((name) => !isExempt(name));
  if (required.length > 0) out['required'] = [...new Set(required)];
  const additional = childOf(schema, 'additionalProperties');
  if (additional.value === false) out['additionalProperties'] = false;
  else if (additional.value !== undefined) out['additionalProperties'] = convertSchema(additional, context);
  for (const key of SCHEMA_MAPS) {
    const map = childOf(schema, key);
    if (!isRecord(map.value)) continue;
    const names = Object.keys(map.value).filter(
      (name) => key !== 'patternProperties' || isUsablePattern(name),
    );
    out[key] = Object.fromEntries(names.map((name) => [name, convertSchema(childOf(map, name), context)]));
  }
}

function convertItems(schema: Place, out: Record<string, unknown>, context: ConversionContext): void {
  const items = childOf(schema, 'items');
  const tuple = [...branchesOf(schema, 'prefixItems'), ...branchesOf(schema, 'items')];
  if (tuple.length > 0) out['prefixItems'] = tuple.map((item) => convertSchema(item, context));
  if (items.value === false) out['items'] = false;
  else if (items.value !== undefined && !isList(items.value)) out['items'] = convertSchema(items, context);
}
