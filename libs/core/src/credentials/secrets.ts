import { isRecord, type JsonSchema } from '../json.ts';

/**
 * Every secret in a value, by the `x-secret` marks of its schema: all texts and numbers below a mark, at any
 * depth, because a key file is secret as a whole.
 */
export function secretsOf(value: unknown, schema: JsonSchema): string[] {
  const definitions = isRecord(schema['$defs']) ? schema['$defs'] : {};
  return marked(value, schema, definitions);
}

function marked(value: unknown, schema: unknown, definitions: Readonly<Record<string, unknown>>): string[] {
  if (!isRecord(schema)) return [];
  if (schema['x-secret'] === true) return textsIn(value);
  return [
    ...branchesOf(schema, definitions).flatMap((branch) => marked(value, branch, definitions)),
    ...partsOf(value, schema).flatMap(([item, itemSchema]) => marked(item, itemSchema, definitions)),
  ];
}

/** Schemas that stand for the same value: what is referred to, and all branches of a union. */
function branchesOf(schema: JsonSchema, definitions: Readonly<Record<string, unknown>>): unknown[] {
  const ref = schema['$ref'];
  const unions = [schema['anyOf'], schema['oneOf'], schema['allOf']].filter(Array.isArray).flat();
  return typeof ref === 'string' ? [definitions[ref.replace('#/$defs/', '')], ...unions] : unions;
}

/** The parts of a value, each with its own schema. */
function partsOf(value: unknown, schema: JsonSchema): [unknown, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.map((item) => [item, schema['items']]);
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  return Object.entries(value).map(([name, item]) => [
    item,
    Object.hasOwn(properties, name) ? properties[name] : schema['additionalProperties'],
  ]);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A name under which a secret stands, in any credential of the contract. */
const secretName = /token$|secret|password|private_key|^key$/;

/** The secrets of a credential that has not been checked yet: by their names, as nothing else is known of it. */
export function likelySecretsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    secretName.test(name) ? textsIn(item) : likelySecretsOf(item),
  );
}
