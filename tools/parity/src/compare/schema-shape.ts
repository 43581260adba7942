import { isRecord } from '@patchbay/core';

/**
 * What a JSON Schema lets in at its first level, and its marks: the type and the fields with their types, a `*` behind
 * those that are required. Wording and spelling do not count: references are followed, and "or null" is left out.
 * Fields of the contract's models are compared in depth by core's own test.
 */
export function schemaShape(schema: unknown, root: unknown = schema): Readonly<Record<string, unknown>> {
  const whole = followed(schema, root);
  const { properties, required, items, type } = whole;
  const isRequired = new Set(Array.isArray(required) ? required : []);
  return {
    type,
    ...Object.fromEntries(Object.entries(whole).filter(([name]) => name.startsWith('x-'))),
    ...(isRecord(items) && { items: typeOf(items, root) }),
    ...(isRecord(properties) && {
      fields: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [
          isRequired.has(name) ? `${name}*` : name,
          typeOf(field, root),
        ]),
      ),
    }),
  };
}

function typeOf(schema: unknown, root: unknown): string {
  const { type, items, enum: values } = followed(schema, root);
  if (Array.isArray(values)) return values.join('|');
  return isRecord(items) ? `${typeOf(items, root)}[]` : String(type ?? 'any');
}

/** The schema that a reference, an `allOf` of one, or "or null" stands for, with the marks beside it. */
function followed(schema: unknown, root: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(schema)) return {};
  const { $ref: reference, anyOf, oneOf, allOf, ...rest } = schema;
  if (typeof reference === 'string') return { ...followed(resolve(root, reference), root), ...rest };
  const given = anyOf ?? oneOf ?? allOf;
  if (!Array.isArray(given)) return schema;
  const [first, ...others] = given.filter((one: unknown) => !isRecord(one) || one['type'] !== 'null');
  return others.length === 0 ? { ...followed(first, root), ...rest } : rest;
}

function resolve(root: unknown, reference: string): unknown {
  let found: unknown = root;
  for (const step of reference.replace(/^#\//, '').split('/'))
    found = isRecord(found) ? found[step] : undefined;
  return found;
}
