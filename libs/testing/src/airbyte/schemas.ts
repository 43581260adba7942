import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isJson } from './messages.ts';
import type { Json } from './source.ts';

/** A check of values, or why the schema is none. */
export function compileSchema(schema: Json): ValidateFunction | string {
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false });
  addFormats.default(ajv);
  try {
    return ajv.compile(schema);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What is wrong with a value, in words without the value. */
export function violation(check: ValidateFunction, value: unknown): string | undefined {
  if (check(value) === true) return undefined;
  const [first] = check.errors ?? [];
  return `${first?.instancePath ?? ''} ${first?.message ?? 'does not fit'}`.trim();
}

/** Every schema in a schema, with its path; the keywords of a schema are told from the names of its fields. */
export function schemasIn(schema: unknown, path = ''): readonly (readonly [path: string, schema: Json])[] {
  if (!isJson(schema)) return [];
  const members = ['properties', 'patternProperties'].flatMap((keyword) =>
    Object.entries(isJson(schema[keyword]) ? schema[keyword] : {}).flatMap(([name, each]) =>
      schemasIn(each, `${path}/${name}`),
    ),
  );
  const branches = ['oneOf', 'anyOf', 'allOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list)
      ? list.flatMap((each, index) => schemasIn(each, `${path}/${keyword}${index}`))
      : [];
  });
  const items = Array.isArray(schema['items']) ? schema['items'] : [schema['items']];
  const others = [...items, schema['additionalProperties'], schema['not']];
  return [
    [path === '' ? '/' : path, schema],
    ...members,
    ...branches,
    ...others.flatMap((each) => schemasIn(each, `${path}[]`)),
  ];
}

/** The types that a schema names. */
export function typesIn({ type }: Json): readonly unknown[] {
  return Array.isArray(type) ? type : type === undefined ? [] : [type];
}
