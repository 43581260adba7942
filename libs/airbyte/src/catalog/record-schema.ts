import { isRecord, type JsonSchema } from '@patchbay/core';
import type { JsonRecord } from '../protocol.ts';
import { inlineReferences } from '../schema/inline-references.ts';
import { branchesOf, mergeParts, typesOf } from '../schema/types.ts';

/**
 * The schema of a record as a catalog has it: draft-07 without references, open to fields that come later, and in the
 * few words that destinations make tables of. What it accepts includes all that the stream's own schema does.
 *
 * @see https://docs.airbyte.com/platform/understanding-airbyte/supported-data-types
 */
export function recordSchema(schema: JsonSchema): JsonRecord {
  const simple = simplify(inlineReferences(schema));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...simple,
    type: 'object',
    additionalProperties: true,
    properties: isRecord(simple['properties']) ? simple['properties'] : {},
  };
}

function simplify(given: JsonRecord): JsonRecord {
  const schema = mergeParts(given);
  const branches = branchesOf(schema);
  if (branches.length > 0) return { ...said(schema), ...union(branches.map(simplify)) };
  const types = typesOf(schema);
  return {
    ...said(schema),
    ...typed(types),
    ...choices(schema),
    ...(types.includes('string') ? textual(schema) : {}),
    ...(types.includes('array') ? { items: itemsOf(schema) } : {}),
    ...(types.includes('object') ? membersOf(schema) : {}),
  };
}

/** One schema for values of several. */
function union(branches: readonly JsonRecord[]): JsonRecord {
  const others = branches.filter((branch) => typesOf(branch).join() !== 'null');
  const nullable =
    others.length < branches.length || others.some((branch) => typesOf(branch).includes('null'));
  const [only] = others;
  if (only === undefined) return { type: 'null' };
  if (others.some((branch) => typesOf(branch).length === 0)) return {};
  if (others.length === 1) return nullable ? { ...only, ...typed([...typesOf(only), 'null']) } : only;
  const types = [...new Set([...others.flatMap(typesOf), ...(nullable ? ['null'] : [])])];
  if (others.every((branch) => withoutNull(branch) === 'object')) {
    const names = new Set(others.flatMap((branch) => Object.keys(propertiesOf(branch))));
    const members = [...names].map((name) => {
      const found = others.map((branch) => propertiesOf(branch)[name]).filter(isRecord);
      return [name, sameAs(found) ?? union(found)];
    });
    return { ...typed(types), additionalProperties: true, properties: Object.fromEntries(members) };
  }
  if (others.every((branch) => branch['properties'] === undefined && branch['items'] === undefined)) {
    return typed(types);
  }
  return { anyOf: nullable ? [...others, { type: 'null' }] : others };
}

function withoutNull(schema: JsonRecord): string {
  return typesOf(schema)
    .filter((type) => type !== 'null')
    .join();
}

function sameAs(schemas: readonly JsonRecord[]): JsonRecord | undefined {
  const [first, ...others] = schemas;
  const text = JSON.stringify(first);
  return others.every((other) => JSON.stringify(other) === text) ? first : undefined;
}

function propertiesOf(schema: JsonRecord): JsonRecord {
  return isRecord(schema['properties']) ? schema['properties'] : {};
}

function typed(types: readonly string[]): JsonRecord {
  const [only, ...others] = [...new Set(types)];
  if (only === undefined) return {};
  return { type: others.length === 0 ? only : [only, ...others] };
}

function said({ title, description }: JsonRecord): JsonRecord {
  return {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof description === 'string' ? { description } : {}),
  };
}

function choices({ enum: values, const: only }: JsonRecord): JsonRecord {
  if (Array.isArray(values)) return { enum: values };
  return only === undefined ? {} : { enum: [only] };
}

const knownFormats: ReadonlySet<unknown> = new Set(['date', 'date-time', 'time']);

/** Only formats that destinations know; patterns say nothing to a table. */
function textual({ format, pattern, airbyte_type: stated }: JsonRecord): JsonRecord {
  const type = stated ?? (format === 'date-time' && hasZone(pattern) ? 'timestamp_with_timezone' : undefined);
  return {
    ...(knownFormats.has(format) ? { format } : {}),
    ...(type === undefined ? {} : { airbyte_type: type }),
  };
}

/** RFC 3339 wants a zone; a pattern beside it may still let in times without one, and then nothing is sure. */
function hasZone(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return true;
  try {
    return !new RegExp(pattern).test('2020-01-01T00:00:00');
  } catch {
    return false;
  }
}

function itemsOf({ items, prefixItems }: JsonRecord): JsonRecord {
  if (isRecord(items)) return simplify(items);
  const each = [Array.isArray(items) ? items : [], Array.isArray(prefixItems) ? prefixItems : []].flat();
  const schemas = each.filter(isRecord).map(simplify);
  return schemas.length === 0 ? {} : (sameAs(schemas) ?? union(schemas));
}

function membersOf(schema: JsonRecord): JsonRecord {
  const properties = Object.entries(propertiesOf(schema)).map(([name, property]) => [
    name,
    isRecord(property) ? simplify(property) : {},
  ]);
  return {
    additionalProperties: true,
    ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }),
  };
}
