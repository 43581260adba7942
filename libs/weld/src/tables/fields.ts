import { isRecord, type JsonSchema } from '@patchbay/core';

/** The types that Weld knows. */
export type WeldTypeName = 'string' | 'int' | 'long' | 'double' | 'boolean' | 'datetime' | 'array' | 'object';

/** A column of a table; `["null", type]` for one that may be empty. */
export interface WeldField {
  readonly name: string;
  readonly type: WeldTypeName | readonly ['null', WeldTypeName];
}

/**
 * The columns that a JSON Schema describes. A property of several types, or of none, is left out: Weld finds its type
 * from the rows.
 *
 * @param key - the column that is never empty
 */
export function fieldsOf(schema: JsonSchema, key: string): readonly WeldField[] {
  const record = resolved(schema, schema);
  const properties = isRecord(record['properties']) ? record['properties'] : {};
  const required: readonly unknown[] = Array.isArray(record['required']) ? record['required'] : [];
  return Object.entries(properties).flatMap(([name, property]): WeldField[] => {
    const { types, nullable } = typesOf(property, schema);
    const [type] = types;
    if (type === undefined || types.size > 1) return [];
    const mayBeEmpty = name !== key && (nullable || !required.includes(name));
    return [{ name, type: mayBeEmpty ? ['null', type] : type }];
  });
}

interface FoundTypes {
  readonly types: ReadonlySet<WeldTypeName>;
  readonly nullable: boolean;
}

const nothing: FoundTypes = { types: new Set(), nullable: false };

/** How deep alternatives may nest: a schema that names itself would have no end. */
const deepest = 8;

function typesOf(property: unknown, root: JsonSchema, depth = 0): FoundTypes {
  if (!isRecord(property) || depth > deepest) return nothing;
  const schema = resolved(property, root);
  const alternatives = [schema['anyOf'], schema['oneOf']].flatMap((list: unknown): unknown[] =>
    Array.isArray(list) ? list : [],
  );
  if (alternatives.length > 0) return joined(alternatives.map((each) => typesOf(each, root, depth + 1)));
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  const named = schema['type'] ?? (Array.isArray(values) ? values.map(typeOfValue) : undefined);
  const names: readonly unknown[] = Array.isArray(named) ? named : [named];
  return {
    types: new Set(names.flatMap((name) => weldType(name, schema))),
    nullable: names.includes('null'),
  };
}

function joined(found: readonly FoundTypes[]): FoundTypes {
  return {
    types: new Set(found.flatMap(({ types }) => [...types])),
    nullable: found.some(({ nullable }) => nullable),
  };
}

function weldType(name: unknown, schema: JsonSchema): readonly WeldTypeName[] {
  switch (name) {
    case 'string':
      return [schema['format'] === 'date-time' ? 'datetime' : 'string'];
    case 'integer':
      return [isSmall(schema) ? 'int' : 'long'];
    case 'number':
      return ['double'];
    case 'boolean':
    case 'array':
    case 'object':
      return [name];
    default:
      return [];
  }
}

/** Whether every number that the schema allows has a place in 32 bits. */
function isSmall({ format, minimum, maximum }: JsonSchema): boolean {
  if (format === 'int32') return true;
  return (
    typeof minimum === 'number' && minimum >= -(2 ** 31) && typeof maximum === 'number' && maximum < 2 ** 31
  );
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** Follows `$ref` inside the document, as far as it leads. */
function resolved(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let found = schema;
  for (let step = 0; step < deepest && typeof found['$ref'] === 'string'; step += 1) {
    const target = pointedAt(root, found['$ref']);
    if (!isRecord(target)) break;
    found = target;
  }
  return found;
}

function pointedAt(root: JsonSchema, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  let value: unknown = root;
  for (const part of reference.slice(1).split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    value = isRecord(value) ? value[name] : undefined;
  }
  return value;
}
