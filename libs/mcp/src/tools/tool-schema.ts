import { isRecord, type JsonSchema } from '@patchbay/core';
import type { JSONObject, JSONValue } from '@modelcontextprotocol/server';

/** A schema on its way into a larger one: what it refers to stands beside it, to be put at the root. */
export interface SchemaPart {
  readonly schema: JSONObject;
  readonly definitions: JSONObject;
}

/**
 * The schema of a capability as a model is to see it: without the extensions (`x-...`) that are for hosts, and
 * without optional properties that hold secrets. References to the schema itself go to the definition `name`.
 */
export function schemaPart(schema: JsonSchema, name: string): SchemaPart {
  const { $schema: _dialect, $defs, ...own } = schema;
  const reference = `#/$defs/${name}`;
  const shown = shownSchema(own, reference);
  const definitions = isRecord($defs) ? shownSchemas($defs, reference) : {};
  return JSON.stringify(own).includes('"$ref":"#"')
    ? { schema: { $ref: reference }, definitions: { ...definitions, [name]: shown } }
    : { schema: shown, definitions };
}

/** True when a secret cannot be left out of a value: a required property, or an item, is marked as one. */
export function demandsSecret({ schema, definitions }: SchemaPart): boolean {
  return JSON.stringify([schema, definitions]).includes(`"${secretMark}":true`);
}

/** The schema of the records of a list, or of the object that is the whole answer; undefined when it is neither. */
export function recordSchema({ schema, definitions }: SchemaPart): JSONObject | undefined {
  const own = schema['type'] === 'array' ? schema['items'] : schema;
  if (!isObject(own)) return undefined;
  const reference = own['$ref'];
  const resolved = typeof reference === 'string' ? definitions[reference.replace('#/$defs/', '')] : own;
  return isObject(resolved) && isObject(resolved['properties']) ? resolved : undefined;
}

/** The same schema for answers of which only some fields were asked for. */
export function withOptionalFields(part: SchemaPart): JSONObject {
  const record = recordSchema(part);
  if (record === undefined) return part.schema;
  const { required: _required, ...loose } = record;
  return part.schema['type'] === 'array' ? { ...part.schema, items: loose } : loose;
}

const secretMark = 'x-secret';

/** Values of these keywords are data, in which nothing is a schema. */
const dataKeywords: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples', 'required']);

function shownSchema(schema: Readonly<Record<string, unknown>>, self: string): JSONObject {
  const shown: JSONObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword.startsWith('x-') && keyword !== secretMark) continue;
    if (keyword === '$ref' && value === '#') shown[keyword] = self;
    else if (keyword === 'properties' && isRecord(value))
      shown[keyword] = shownSchemas(withoutSecrets(value, schema['required']), self);
    else shown[keyword] = dataKeywords.has(keyword) ? jsonValue(value) : shownValue(value, self);
  }
  return shown;
}

function shownValue(value: unknown, self: string): JSONValue {
  if (Array.isArray(value)) return value.map((item) => shownValue(item, self));
  return isRecord(value) ? shownSchema(value, self) : jsonValue(value);
}

function shownSchemas(schemas: Readonly<Record<string, unknown>>, self: string): JSONObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, shownValue(schema, self)]),
  );
}

function withoutSecrets(
  properties: Readonly<Record<string, unknown>>,
  required: unknown,
): Readonly<Record<string, unknown>> {
  const demanded: readonly unknown[] = Array.isArray(required) ? required : [];
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name, schema]) => !isRecord(schema) || schema[secretMark] !== true || demanded.includes(name),
    ),
  );
}

function jsonValue(value: unknown): JSONValue {
  if (Array.isArray(value)) return value.map(jsonValue);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, jsonValue(item)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function isObject(value: JSONValue | undefined): value is JSONObject {
  return isRecord(value);
}
