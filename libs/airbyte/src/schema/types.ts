import { isRecord } from '@patchbay/core';

/** The types that a schema names, or that its values have. */
export function typesOf(schema: Readonly<Record<string, unknown>>): readonly string[] {
  const { type, enum: choices, const: only } = schema;
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((each) => typeof each === 'string');
  if (Array.isArray(choices)) return [...new Set(choices.map(typeOfValue))];
  if (only !== undefined) return [typeOfValue(only)];
  if (isRecord(schema['properties']) || isRecord(schema['additionalProperties'])) return ['object'];
  return schema['items'] === undefined && schema['prefixItems'] === undefined ? [] : ['array'];
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** The branches of a union; empty when the schema is none. */
export function branchesOf(
  schema: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const union = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(union) ? union.filter(isRecord) : [];
}

/** A schema with what all parts of its `allOf` say. Where two say something of the same thing, the last one counts. */
export function mergeParts(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { allOf, ...own } = schema;
  if (!Array.isArray(allOf)) return own;
  return [...allOf.filter(isRecord).map(mergeParts), own].reduce<Record<string, unknown>>(
    (merged, part) => ({
      ...merged,
      ...part,
      ...both(merged['properties'], part['properties'], (left, right) => ({
        properties: { ...left, ...right },
      })),
    }),
    {},
  );
}

function both<Result>(
  left: unknown,
  right: unknown,
  join: (left: Record<string, unknown>, right: Record<string, unknown>) => Result,
): Result | undefined {
  return isRecord(left) && isRecord(right) ? join(left, right) : undefined;
}
