import { isRecord, type JsonSchema } from '@patchbay/core';
import { inWords } from '../frame/words.ts';
import type { Field, FieldKind, FieldOption } from './field.ts';

/** What of a schema is asked for, and how. */
export interface FieldRules {
  /** False: the field is left out. @default what is marked `x-field_type: HIDDEN` is left out */
  readonly shows?: (path: readonly string[], schema: JsonSchema) => boolean;
  /** Another way to ask than the one that the schema suggests. */
  readonly kind?: (path: readonly string[], schema: JsonSchema) => FieldKind | undefined;
  /** @default as the schema says */
  readonly required?: (path: readonly string[]) => boolean | undefined;
}

/** The deepest nesting that is asked for with fields; below it stands JSON. */
const DEEPEST = 6;

/** The fields for the properties of an object schema. `prefix` keeps the forms of one page apart. */
export function fieldsOf(schema: JsonSchema, prefix: string, rules: FieldRules = {}): readonly Field[] {
  return propertiesOf(schema, { prefix, root: schema, rules }, []);
}

interface Build {
  readonly prefix: string;
  readonly root: JsonSchema;
  readonly rules: FieldRules;
}

function propertiesOf(schema: JsonSchema, build: Build, path: readonly string[]): readonly Field[] {
  const { properties, required } = schema;
  if (!isRecord(properties)) return [];
  const named = Array.isArray(required) ? required : [];
  return orderOf(schema, properties).flatMap((name) => {
    const own = properties[name];
    return isRecord(own) ? fieldOf(own, build, [...path, name], named.includes(name)) : [];
  });
}

function orderOf(schema: JsonSchema, properties: Record<string, unknown>): readonly string[] {
  const order = schema['field_order'];
  const first = Array.isArray(order) ? order.map(String).filter((name) => name in properties) : [];
  return [...new Set([...first, ...Object.keys(properties)])];
}

function fieldOf(given: JsonSchema, build: Build, path: readonly string[], named: boolean): Field[] {
  const schema = resolve(given, build.root);
  const shows = build.rules.shows ?? ((_path, own) => own['x-field_type'] !== 'HIDDEN');
  if (!shows(path, schema) || 'const' in schema) return [];
  return [field(schema, build, path, named)];
}

/** The field of one value, such as of one row. */
export function field(schema: JsonSchema, build: Build, path: readonly string[], named: boolean): Field {
  const kind = build.rules.kind?.(path, schema) ?? kindOf(schema, build.root, path.length);
  const { title, description } = schema;
  return {
    name: [build.prefix, ...path].map(segment).join('.'),
    path,
    kind,
    schema,
    title: typeof title === 'string' ? title : inWords(path.at(-1) ?? ''),
    description: typeof description === 'string' && description !== '' ? description : undefined,
    required: (build.rules.required?.(path) ?? named) && schema['default'] === undefined,
    secret:
      schema['x-secret'] === true || schema['x-field_type'] === 'SECRET' || schema['format'] === 'password',
    options: optionsOf(kind === 'choices' ? resolve(schema['items'], build.root) : schema),
    fields: kind === 'group' ? propertiesOf(schema, build, path) : [],
  };
}

/** The fields of the row at `index` of a field of kind `rows`. */
export function rowFields(list: Field, root: JsonSchema, index: number): readonly Field[] {
  const prefix = list.name.slice(0, list.name.length - list.path.map(segment).join('.').length - 1);
  const build = { prefix, root, rules: {} };
  return propertiesOf(resolve(list.schema['items'], root), build, [...list.path, String(index)]);
}

/** Dots part the segments of a name, so that a segment has none. */
function segment(text: string): string {
  return text.replaceAll(
    /[%.\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Follows a reference, and leaves null out of a choice: what is absent is absent. */
export function resolve(schema: unknown, root: JsonSchema): JsonSchema {
  if (!isRecord(schema)) return {};
  const { $ref: reference, ...beside } = schema;
  if (typeof reference === 'string') {
    const target = reference
      .replace(/^#\/?/, '')
      .split('/')
      .reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), root);
    return isRecord(target) && target['$ref'] !== reference
      ? { ...resolve(target, root), ...beside }
      : beside;
  }
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (!Array.isArray(choices)) return schema;
  const present = choices.filter((each) => !isRecord(each) || each['type'] !== 'null');
  const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema;
  return present.length === 1 ? { ...resolve(present[0], root), ...rest } : schema;
}

function kindOf(schema: JsonSchema, root: JsonSchema, depth: number): FieldKind {
  if (optionsOf(schema).length > 0) return 'choice';
  const { type } = schema;
  switch (Array.isArray(type) ? undefined : type) {
    case 'string':
      return schema['x-field_type'] === 'MULTI_LINES' ? 'lines' : 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return typeof schema['default'] === 'boolean' ? 'switch' : 'choice';
    case 'array':
      return listKind(resolve(schema['items'], root), depth);
    case 'object':
      return isRecord(schema['properties']) && depth <= DEEPEST ? 'group' : 'json';
    default:
      return 'json';
  }
}

function listKind(items: JsonSchema, depth: number): FieldKind {
  if (optionsOf(items).length > 0) return 'choices';
  if (['string', 'integer', 'number'].includes(String(items['type']))) return 'list';
  return items['type'] === 'object' && isRecord(items['properties']) && depth < DEEPEST ? 'rows' : 'json';
}

function optionsOf(schema: JsonSchema): readonly FieldOption[] {
  const { enum: values, oneOf, anyOf } = schema;
  if (Array.isArray(values)) {
    return values.map((value) => ({ value: JSON.stringify(value), label: String(value) }));
  }
  const choices = oneOf ?? anyOf;
  if (Array.isArray(choices) && choices.every((each) => isRecord(each) && 'const' in each)) {
    return choices.map((each: unknown) => ({
      value: JSON.stringify(isRecord(each) ? each['const'] : null),
      label: String(isRecord(each) ? (each['title'] ?? each['const']) : ''),
    }));
  }
  if (schema['type'] !== 'boolean' || typeof schema['default'] === 'boolean') return [];
  return [
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No' },
  ];
}
