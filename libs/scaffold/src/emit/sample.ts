import { asRecord } from '../json.ts';

/**
 * A small value that a JSON Schema lets in: required properties only.
 *
 * @param word - what texts hold, so that two samples differ
 */
export function sampleOf(schema: unknown, word: string): unknown {
  const root = asRecord(schema);
  return sample(root, word, asRecord(root['$defs'] ?? root['definitions']));
}

function sample(
  schema: Readonly<Record<string, unknown>>,
  word: string,
  defs: Record<string, unknown>,
): unknown {
  const { $ref, type, format } = schema;
  if (typeof $ref === 'string') return sample(asRecord(defs[$ref.split('/').at(-1) ?? '']), word, defs);
  if ('const' in schema) return schema['const'];
  const [allowed] = listOf(schema['enum']);
  if (allowed !== undefined) return allowed;
  const [option] = [...listOf(schema['anyOf']), ...listOf(schema['oneOf']), ...listOf(schema['allOf'])];
  if (option !== undefined) return sample(asRecord(option), word, defs);
  switch (type) {
    case 'object': {
      const properties = asRecord(schema['properties']);
      const required = listOf(schema['required']).map(String);
      return Object.fromEntries(
        required.map((name) => [name, sample(asRecord(properties[name]), word, defs)]),
      );
    }
    case 'array':
      return [sample(asRecord(schema['items']), word, defs)];
    case 'string':
      return format === 'date-time' ? '2026-01-15T12:00:00Z' : word;
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return word;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A value as code. */
export const codeOf = (value: unknown): string => JSON.stringify(value) ?? 'undefined';
