import { displayName, isRecord, type JsonSchema } from '@patchbay/core';
import type { JsonRecord } from '../protocol.ts';
import { inlineReferences } from '../schema/inline-references.ts';
import { branchesOf, mergeParts, typesOf } from '../schema/types.ts';

/** The fields of an object, and which of them must be given. */
export interface Form {
  readonly properties: Readonly<Record<string, JsonRecord>>;
  readonly required: readonly string[];
}

/**
 * The fields of an object's schema, as Airbyte's form shows them: secrets hidden, in order, each with a title. An object
 * that may hold anything, such as a key file, is a field for JSON; {@link readJsonFields} takes it back.
 */
export function formOf(schema: JsonSchema): Form {
  const { properties, required } = inlineReferences(schema);
  const entries = Object.entries(isRecord(properties) ? properties : {});
  return {
    properties: Object.fromEntries(
      entries.map(([name, property], order) => [name, fieldOf(name, property, order)]),
    ),
    required: (Array.isArray(required) ? required : []).filter((name) => typeof name === 'string'),
  };
}

function fieldOf(name: string, given: unknown, order: number): JsonRecord {
  const schema = collapsed(isRecord(given) ? given : {});
  const { title, description, default: fallback, examples } = schema;
  return {
    ...valueOf(schema),
    title: typeof title === 'string' ? title : displayName(name),
    ...(typeof description === 'string' ? { description } : {}),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(Array.isArray(examples) ? { examples } : {}),
    ...(schema['x-secret'] === true ? { airbyte_secret: true } : {}),
    ...(schema['x-field_type'] === 'MULTI_LINES' ? { multiline: true } : {}),
    order,
  };
}

/** What the form lets people type, in the keywords that it knows. */
function valueOf(schema: JsonRecord): JsonRecord {
  const kinds = discriminated(schema);
  if (kinds !== undefined) return kinds;
  const [type = 'string'] = typesOf(schema).filter((each) => each !== 'null');
  if (isFreeObject(schema)) return { type: 'string', multiline: true };
  if (type === 'object') {
    const { properties, required } = formOf(schema);
    return { type, properties, ...(required.length === 0 ? {} : { required }) };
  }
  if (type === 'array') {
    const items = collapsed(isRecord(schema['items']) ? schema['items'] : {});
    return { type, items: valueOf(items), ...kept(schema, ['minItems', 'maxItems', 'uniqueItems']) };
  }
  const { format } = schema;
  const isDate = format === 'date' || format === 'date-time';
  return {
    type,
    ...kept(schema, ['enum', 'const', 'minimum', 'maximum', 'minLength', 'maxLength']),
    // The pattern of a date is longer than the form can show, and its format says the same.
    ...(isDate ? { format } : kept(schema, ['pattern'])),
  };
}

/** Several shapes of an object, told apart by a field that each has to a value of its own. */
function discriminated(schema: JsonRecord): JsonRecord | undefined {
  const branches = branchesOf(schema).map(mergeParts);
  if (branches.length < 2) return undefined;
  const names = branches.map((branch) => constantsOf(branch));
  const [shared] = (names[0] ?? []).filter((name) => names.every((each) => each.includes(name)));
  if (shared === undefined) return undefined;
  return {
    type: 'object',
    oneOf: branches.map((branch) => {
      const { properties, required } = formOf(branch);
      return { title: titleOf(branch, shared), properties, required: [...new Set([shared, ...required])] };
    }),
  };
}

function constantsOf({ properties }: JsonRecord): string[] {
  const entries = Object.entries(isRecord(properties) ? properties : {});
  return entries.filter(([, each]) => isRecord(each) && each['const'] !== undefined).map(([name]) => name);
}

function titleOf({ title, properties }: JsonRecord, shared: string): string {
  if (typeof title === 'string') return title;
  const field = isRecord(properties) ? properties[shared] : undefined;
  return displayName(String(isRecord(field) ? field['const'] : shared));
}

/** A schema without `allOf`, and without the null of an optional value; of other unions the first branch. */
function collapsed(given: JsonRecord): JsonRecord {
  const schema = mergeParts(given);
  const branches = branchesOf(schema).filter((branch) => typesOf(branch).join() !== 'null');
  const [first, ...others] = branches;
  if (first === undefined || discriminated({ anyOf: branches }) !== undefined) return schema;
  const text =
    others.length === 0 ? first : (branches.find((one) => typesOf(one).includes('string')) ?? first);
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema;
  return { ...collapsed(text), ...rest };
}

function kept(schema: JsonRecord, names: readonly string[]): JsonRecord {
  return Object.fromEntries(
    names
      .filter((name) => schema[name] !== undefined && !isSafeBound(schema[name]))
      .map((name) => [name, schema[name]]),
  );
}

/** Schemas of whole numbers name the largest that a double can hold, which nobody needs to read. */
const isSafeBound = (value: unknown): boolean =>
  typeof value === 'number' && Math.abs(value) === Number.MAX_SAFE_INTEGER;

function isFreeObject(schema: JsonRecord): boolean {
  return (
    typesOf(schema).includes('object') &&
    Object.keys(isRecord(schema['properties']) ? schema['properties'] : {}).length === 0
  );
}

/**
 * A value of the form as the connector wants it: where {@link formOf} made a field for JSON, the text is parsed. Text that
 * is no JSON stays, for the connector's own check to refuse.
 */
export function readJsonFields(
  value: Readonly<Record<string, unknown>>,
  schema: JsonSchema,
): Record<string, unknown> {
  const { properties } = inlineReferences(schema);
  const fields = isRecord(properties) ? properties : {};
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [name, isRecord(field) ? readField(item, collapsed(field)) : item];
    }),
  );
}

function readField(value: unknown, schema: JsonRecord): unknown {
  if (isRecord(value)) return readJsonFields(value, schema);
  if (typeof value !== 'string' || !isFreeObject(schema)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
