import { isJson, jsonAt, listAt, messagesOf } from '../messages.ts';
import { compileSchema, schemasIn, typesIn } from '../schemas.ts';
import type { Json } from '../source.ts';
import type { CatalogStream, SourceSubject } from '../subject.ts';
import type { Rule } from './rule.ts';

const section = 'discovery';

const dataTypes: ReadonlySet<unknown> = new Set([
  ...['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'],
]);

const airbyteTypes: ReadonlySet<unknown> = new Set([
  ...['timestamp_with_timezone', 'timestamp_without_timezone', 'time_with_timezone', 'time_without_timezone'],
  ...['integer', 'big_integer', 'big_number'],
]);

function eachStream(
  title: string,
  wrong: (stream: CatalogStream, subject: SourceSubject) => readonly string[],
): Rule {
  return {
    section,
    title,
    check: async (subject) =>
      (await subject.streams()).flatMap((stream) =>
        wrong(stream, subject).map((problem) => `${stream.name}: ${problem}`),
      ),
  };
}

/** The field at a path of a schema. */
export function fieldAt(schema: Json, path: unknown): Json | undefined {
  let field: Json | undefined = schema;
  for (const name of Array.isArray(path) ? path : [path]) {
    const next: unknown = field === undefined ? undefined : jsonAt(field, 'properties')[String(name)];
    field = isJson(next) ? next : undefined;
  }
  return field;
}

/** The streams, and the schemas of their records. */
export const discoveryRules: readonly Rule[] = [
  {
    section,
    title: 'discover prints one CATALOG of streams with names of their own',
    check: async (subject) => {
      const run = await subject.run('discover', { config: await subject.config() });
      const names = (await subject.streams()).map(({ name, body }) => `${String(body['namespace'])} ${name}`);
      const count = messagesOf(run, 'CATALOG').length;
      return [
        ...(count === 1 && run.code === 0 ? [] : [`${count} CATALOG, exit code ${run.code}`]),
        ...(names.length === 0 ? ['no stream'] : []),
        ...(new Set(names).size === names.length ? [] : ['two streams of one name']),
      ];
    },
  },
  eachStream('the schema of a stream is valid', ({ schema }) => {
    const check = compileSchema(schema);
    return typeof check === 'string' ? [check] : [];
  }),
  eachStream('cursor and key are fields of the schema', ({ schema, body }) =>
    [...listAt(body, 'source_defined_primary_key'), ...[body['default_cursor_field'] ?? []]]
      .filter((path) => !Array.isArray(path) || path.length > 0)
      .filter((path) => fieldAt(schema, path) === undefined)
      .map(String),
  ),
  eachStream('a schema has no $ref, allOf or not', ({ schema }) =>
    schemasIn(schema).flatMap(([path, each]) =>
      ['$ref', 'allOf', 'not'].filter((name) => each[name] !== undefined).map((name) => `${path} ${name}`),
    ),
  ),
  eachStream('a stream can be read in at least one of the two ways', ({ modes }) =>
    modes.length > 0 && modes.every((mode) => mode === 'full_refresh' || mode === 'incremental')
      ? []
      : [modes.join()],
  ),
  eachStream('an incremental stream has a cursor, its own or one to choose', ({ modes, body }) => {
    const own = body['source_defined_cursor'] === true;
    return !modes.includes('incremental') || own || listAt(body, 'default_cursor_field').length > 0
      ? []
      : ['none'];
  }),
  eachStream('a schema has none but the types that destinations know', ({ schema }) =>
    schemasIn(schema).flatMap(([path, each]) => [
      ...typesIn(each)
        .filter((type) => !dataTypes.has(type))
        .map((type) => `${path} ${String(type)}`),
      ...(each['airbyte_type'] === undefined || airbyteTypes.has(each['airbyte_type'])
        ? []
        : [`${path} ${String(each['airbyte_type'])}`]),
    ]),
  ),
  eachStream('the fields of a key are single values', ({ schema, body }) =>
    listAt(body, 'source_defined_primary_key')
      .filter((path) =>
        typesIn(fieldAt(schema, path) ?? {}).some((type) => type === 'object' || type === 'array'),
      )
      .map(String),
  ),
  eachStream('a schema lets in fields that come later', ({ schema }) =>
    schemasIn(schema).flatMap(([path, { additionalProperties }]) =>
      additionalProperties === false ? [path] : [],
    ),
  ),
  eachStream('a stream has a key', ({ name, body }, { options }) =>
    listAt(body, 'source_defined_primary_key').length > 0 ||
    options.streamsWithoutKey?.includes(name) === true
      ? []
      : ['none'],
  ),
];
