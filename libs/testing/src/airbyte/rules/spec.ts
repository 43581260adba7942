import { isJson, jsonAt, listAt, messagesOf } from '../messages.ts';
import { compileSchema, schemasIn, typesIn, violation } from '../schemas.ts';
import type { Json } from '../source.ts';
import type { SourceSubject } from '../subject.ts';
import type { Rule } from './rule.ts';

const section = 'spec';

type Found = readonly (readonly [path: string, schema: Json])[];

/** Names under which nothing but a secret stands. */
const secretNames: ReadonlySet<string> = new Set([
  ...[
    'access_token',
    'api_key',
    'api_token',
    'client_secret',
    'client_token',
    'consumer_secret',
    'jwt',
    'key',
  ],
  ...['password', 'private_key', 'refresh_token', 'secret', 'service_account', 'token', 'token_secret'],
]);

async function schemaOf(subject: SourceSubject): Promise<Json> {
  return jsonAt(await subject.spec(), 'connectionSpecification');
}

/** A rule about every schema in the configuration's. */
function eachSchema(title: string, wrong: (path: string, schema: Json) => string | undefined): Rule {
  return {
    section,
    title,
    check: async (subject) => {
      const found: Found = schemasIn(await schemaOf(subject));
      return found.flatMap(([path, schema]) => wrong(path, schema) ?? []);
    },
  };
}

/** What a user configures. */
export const specRules: readonly Rule[] = [
  {
    section,
    title: 'spec prints one SPEC and ends with 0',
    check: async (subject) => {
      const run = await subject.run('spec');
      const count = messagesOf(run, 'SPEC').length;
      return count === 1 && run.code === 0 ? [] : [`${count} SPEC, exit code ${run.code}`];
    },
  },
  {
    section,
    title: 'the configuration fits its schema, which is valid',
    check: async (subject) => {
      const check = compileSchema(await schemaOf(subject));
      if (typeof check === 'string') return [check];
      return [violation(check, await subject.config()) ?? []].flat();
    },
  },
  eachSchema('a choice names each value once', (path, { enum: choices }) =>
    Array.isArray(choices) && new Set(choices).size !== choices.length
      ? `${path}: twice the same`
      : undefined,
  ),
  eachSchema('the shapes of a choice share a field that has another constant in each', (path, { oneOf }) => {
    if (oneOf === undefined) return undefined;
    const branches = Array.isArray(oneOf) ? oneOf.filter(isJson) : [];
    const names = branches.map((branch) => Object.keys(jsonAt(branch, 'properties')));
    const valuesOf = (name: string) =>
      branches.map((branch) => jsonAt(jsonAt(branch, 'properties'), name)['const']);
    const shared = (names[0] ?? []).filter((name) => valuesOf(name).every((value) => value !== undefined));
    const [only] = shared;
    if (only === undefined || shared.length > 1) return `${path}: ${shared.length} shared constants`;
    return new Set(valuesOf(only)).size === branches.length ? undefined : `${path}: ${only} does not differ`;
  }),
  {
    section,
    title: 'what is secret by its name is marked airbyte_secret',
    check: async (subject) =>
      schemasIn(await schemaOf(subject)).flatMap(([path, schema]) => {
        const name = path.split('/').at(-1) ?? '';
        const isSecret = secretNames.has(name) && typesIn(schema).includes('string');
        return isSecret && schema['airbyte_secret'] !== true && schema['const'] === undefined ? [path] : [];
      }),
  },
  eachSchema('a list says what it holds', (path, schema) =>
    typesIn(schema).includes('array') && !(isJson(schema['items']) && schema['items']['type'] !== undefined)
      ? path
      : undefined,
  ),
  eachSchema('an object says what it holds', (path, schema) =>
    typesIn(schema).includes('object') &&
    path !== '/' &&
    Object.keys(jsonAt(schema, 'properties')).length === 0 &&
    schema['oneOf'] === undefined
      ? path
      : undefined,
  ),
  eachSchema('there is no allOf, anyOf or not', (path, schema) => {
    const found = ['allOf', 'anyOf', 'not'].filter((name) => schema[name] !== undefined);
    return found.length === 0 ? undefined : `${path}: ${found.join(', ')}`;
  }),
  eachSchema('the pattern of a date fits its format', (path, { format, pattern }) => {
    const samples: Readonly<Record<string, string>> = {
      date: '2026-01-31',
      'date-time': '2026-01-31T10:20:30Z',
    };
    const sample = samples[String(format)];
    if (typeof pattern !== 'string' || sample === undefined) return undefined;
    return new RegExp(pattern).test(sample) ? undefined : path;
  }),
  eachSchema('no two fields have the same order', (path, schema) => {
    const orders = Object.values(jsonAt(schema, 'properties')).flatMap((field) =>
      isJson(field) && field['order'] !== undefined ? [field['order']] : [],
    );
    return new Set(orders).size === orders.length ? undefined : path;
  }),
  {
    section,
    title: 'groups are those of the whole form, and stand at its first level',
    check: async (subject) => {
      const schema = await schemaOf(subject);
      const known = listAt(schema, 'groups').map((group) => (isJson(group) ? group['id'] : undefined));
      return schemasIn(schema).flatMap(([path, { group }]) => {
        if (group === undefined) return [];
        return path.split('/').length === 2 && known.includes(group) ? [] : [`${path}: ${String(group)}`];
      });
    },
  },
  eachSchema('nothing is referred to', (path, schema) => (schema['$ref'] === undefined ? undefined : path)),
  eachSchema('fields that come later are let in', (path, { additionalProperties }) =>
    additionalProperties === false ? path : undefined,
  ),
  {
    section,
    title: 'consent writes to fields that there are',
    check: async (subject) => {
      const { advanced_auth: advanced } = await subject.spec();
      if (advanced === undefined) return [];
      const schema = await schemaOf(subject);
      const predicate = isJson(advanced) ? [advanced['predicate_key'] ?? []] : [];
      return [...pathsIn(advanced), ...predicate.filter(Array.isArray)]
        .filter((path) => path.length > 0 && !has(schema, path))
        .map((path) => path.join('.'));
    },
  },
];

/** Every `path_in_connector_config` below a value. */
function pathsIn(value: unknown): readonly (readonly unknown[])[] {
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name === 'path_in_connector_config' && Array.isArray(item) ? [item] : pathsIn(item),
  );
}

function has(schema: Json, [name, ...rest]: readonly unknown[]): boolean {
  if (name === undefined) return true;
  const branches = [schema, ...listAt(schema, 'oneOf').filter(isJson)];
  return branches.some((branch) => {
    const field = jsonAt(branch, 'properties')[String(name)];
    return isJson(field) && has(field, rest);
  });
}
