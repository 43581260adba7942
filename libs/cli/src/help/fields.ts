import { isRecord } from '../json.ts';

/** One field of a request, of a credential or of the settings. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** The fields of an object's JSON Schema. */
export function fieldsOf(schema: Readonly<Record<string, unknown>>): readonly Field[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).map(([name, property]) => {
    const resolved = resolve(property, schema);
    const fallback =
      resolved['default'] === undefined ? '' : `default ${JSON.stringify(resolved['default'])}`;
    const said = typeof resolved['description'] === 'string' ? resolved['description'] : '';
    return {
      name,
      type: typeText(resolved, schema),
      required: required.includes(name) && fallback === '',
      description: [said, fallback].filter((part) => part !== '').join('; '),
    };
  });
}

function resolve(
  schema: unknown,
  root: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (!isRecord(schema)) return {};
  const reference = schema['$ref'];
  const definitions = root['$defs'];
  if (typeof reference !== 'string' || !isRecord(definitions)) return schema;
  const target = definitions[reference.replace('#/$defs/', '')];
  return isRecord(target) ? { ...target, ...schema } : schema;
}

function typeText(
  schema: Readonly<Record<string, unknown>>,
  root: Readonly<Record<string, unknown>>,
): string {
  const choices = schema['enum'];
  if (Array.isArray(choices)) return choices.map(String).join(' | ');
  if (schema['const'] !== undefined) return JSON.stringify(schema['const']);
  const options = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(options)) {
    const names = new Set(options.map((option) => typeText(resolve(option, root), root)));
    names.delete('null');
    return [...names].join(' or ');
  }
  const type = schema['type'];
  if (type === 'array') return `list of ${typeText(resolve(schema['items'], root), root)}`;
  if (type === 'string' && typeof schema['format'] === 'string') return schema['format'];
  return typeof type === 'string' ? type : 'any';
}
