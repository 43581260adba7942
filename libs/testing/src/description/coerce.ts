import type { Description, Place } from './description.ts';
import { isList, isRecord } from './json.ts';
import { declaredTypes, itemSchema, propertySchema } from './schema-access.ts';
import type { SchemaCompiler } from './schema-compiler.ts';

/** What coercion needs to look into schemas. */
export interface SchemaTools {
  readonly description: Description;
  readonly compiler: SchemaCompiler;
}

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Turns the strings of a URL or a form into the values that the schema means: `'10'` becomes 10 where an integer
 * is declared and stays text where a string is. What cannot be turned stays text, and then fails the schema.
 */
export function coerce(tools: SchemaTools, raw: unknown, schema: Place | undefined): unknown {
  if (schema === undefined) return raw;
  if (isList(raw)) {
    const items = itemSchema(tools.description, schema);
    return raw.map((item) => coerce(tools, item, items));
  }
  if (isRecord(raw)) {
    const entries = Object.entries(raw).map(([name, value]) => [
      name,
      coerce(tools, value, propertySchema(tools.description, schema, name)),
    ]);
    return Object.fromEntries(entries);
  }
  return typeof raw === 'string' ? coerceText(tools, raw, schema) : raw;
}

function coerceText(tools: SchemaTools, text: string, schema: Place): unknown {
  const types = declaredTypes(tools.description, schema);
  if (types.has('array') && !types.has('string')) {
    return [coerce(tools, text, itemSchema(tools.description, schema))];
  }
  const candidates: unknown[] = [];
  if (types.has('integer') && INTEGER.test(text)) candidates.push(Number(text));
  if (types.has('number') && NUMBER.test(text)) candidates.push(Number(text));
  if (types.has('boolean') && (text === 'true' || text === 'false')) candidates.push(text === 'true');
  if (candidates.length === 0) return text;
  candidates.push(text);
  const fits = (value: unknown): boolean => tools.compiler.violations(schema, 'request', value).length === 0;
  return candidates.find(fits) ?? candidates[0];
}
