import { isRecord, type JsonSchema } from '@patchbay/core';

/**
 * A value that a JSON Schema lets in, for people to look at: the required properties, and the first few others with
 * their defaults and examples.
 *
 * @param name - what a text is called that nothing else is known of
 */
export function exampleOf(schema: JsonSchema, name: string): unknown {
  return example(schema, name, isRecord(schema['$defs']) ? schema['$defs'] : {}, 0);
}

type Definitions = Readonly<Record<string, unknown>>;

function example(schema: unknown, name: string, definitions: Definitions, depth: number): unknown {
  if (!isRecord(schema) || depth > 8) return {};
  const { $ref: ref, examples, default: standard, type } = schema;
  if (typeof ref === 'string') {
    return example(definitions[ref.split('/').at(-1) ?? ''], name, definitions, depth + 1);
  }
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (standard !== undefined) return standard;
  if ('const' in schema) return schema['const'];
  const [choice] = listOf(schema['enum']);
  if (choice !== undefined) return choice;
  const options = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])];
  const option = options.find((each) => isRecord(each) && each['type'] !== 'null');
  if (option !== undefined) return example(option, name, definitions, depth + 1);
  switch (type) {
    case 'object':
      return objectExample(schema, definitions, depth);
    case 'array':
      return [example(schema['items'], name, definitions, depth + 1)];
    case 'integer':
    case 'number':
      return typeof schema['minimum'] === 'number' ? Math.max(1, schema['minimum']) : 1;
    case 'boolean':
      return true;
    case 'string':
      return textExample(schema['format'], name);
    default:
      return {};
  }
}

function objectExample(
  schema: Readonly<Record<string, unknown>>,
  definitions: Definitions,
  depth: number,
): Record<string, unknown> {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = listOf(schema['required']).map(String);
  return Object.fromEntries(
    required.map((name) => [name, example(properties[name], name, definitions, depth + 1)]),
  );
}

function textExample(format: unknown, name: string): string {
  switch (format) {
    case 'date-time':
      return '2026-01-15T12:00:00Z';
    case 'date':
      return '2026-01-15';
    case 'email':
      return 'ada@example.com';
    case 'uri':
      return 'https://example.com';
    default:
      return /email/.test(name) ? 'ada@example.com' : name;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
