import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { airbyteRules } from '../src/airbyte.ts';
import type { Json } from '../src/airbyte/source.ts';
import { failure, good, record, state, status, subjectOf, type Script } from './support/made-up-source.ts';

async function broken(changes: Partial<Script>): Promise<string[]> {
  const subject = subjectOf(changes);
  const found: string[] = [];
  for (const rule of airbyteRules) if ((await rule.check(subject)).length > 0) found.push(rule.title);
  return found;
}

test('a source that does as it should keeps every rule', async () => {
  expect(await broken({})).toEqual([]);
});

const configuration = good.spec['connectionSpecification'] as Json;
const withField = (field: Json): Partial<Script> => ({
  spec: {
    connectionSpecification: {
      ...configuration,
      properties: { ...(configuration['properties'] as Json), field: { order: 9, ...field } },
    },
  },
});
const withStream = (changes: Json): Partial<Script> => ({ stream: { ...good.stream, ...changes } });
const withSchema = (properties: Json, more: Json = {}): Partial<Script> =>
  withStream({
    json_schema: {
      type: 'object',
      properties: { id: { type: 'string' }, at: { type: 'integer' }, ...properties },
      ...more,
    },
  });
const reading =
  (change: (lines: readonly unknown[], since: number) => readonly unknown[]): Script['read'] =>
  (since) =>
    change(good.read(since), since);
const branch = (kind: string): Json => ({ properties: { kind: { const: kind } } });

describe('every rule notices what it is for', () => {
  const cases: readonly (readonly [title: string, changes: Partial<Script>])[] = [
    [
      'spec prints one SPEC and ends with 0',
      { exitCode: (command, messages) => (command === 'spec' ? 1 : good.exitCode(command, messages)) },
    ],
    [
      'the configuration fits its schema, which is valid',
      { spec: { connectionSpecification: { ...configuration, required: ['day'] } } },
    ],
    ['a choice names each value once', withField({ type: 'string', enum: ['a', 'a'] })],
    [
      'the shapes of a choice share a field that has another constant in each',
      withField({ type: 'object', oneOf: [branch('a'), branch('a')] }),
    ],
    [
      'what is secret by its name is marked airbyte_secret',
      withField({ type: 'object', properties: { password: { type: 'string' } } }),
    ],
    ['a list says what it holds', withField({ type: 'array' })],
    ['an object says what it holds', withField({ type: 'object' })],
    ['there is no allOf, anyOf or not', withField({ type: 'string', allOf: [] })],
    ['the pattern of a date fits its format', withField({ type: 'string', format: 'date', pattern: '^T' })],
    ['no two fields have the same order', withField({ type: 'string', order: 0 })],
    [
      'groups are those of the whole form, and stand at its first level',
      withField({ type: 'string', group: 'other' }),
    ],
    ['nothing is referred to', withField({ $ref: '#/properties/token' })],
    [
      'fields that come later are let in',
      withField({ type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false }),
    ],
    [
      'consent writes to fields that there are',
      {
        spec: { ...good.spec, advanced_auth: { x: { path_in_connector_config: ['credentials', 'token'] } } },
      },
    ],
    [
      'a configuration that does is SUCCEEDED',
      { check: (config) => good.check(config === undefined ? config : { ...config, token: 'x' }) },
    ],
    [
      'a configuration that the app refuses is FAILED, says why, and ends with 0',
      {
        check: (config) =>
          good.check(
            config === undefined
              ? config
              : { token: 'secret-4711', ...(config['down'] === true ? { down: true } : {}) },
          ),
      },
    ],
    ['a file that is no JSON is one error and no status', { check: (config) => good.check(config ?? {}) }],
    [
      'an app that does not answer is one error that passes, and no status',
      { check: (config) => (config?.['down'] === true ? [failure('system_error')] : good.check(config)) },
    ],
    [
      'discover prints one CATALOG of streams with names of their own',
      { exitCode: (command, messages) => (command === 'discover' ? 1 : good.exitCode(command, messages)) },
    ],
    ['the schema of a stream is valid', withSchema({ wrong: { type: 'text' } })],
    ['cursor and key are fields of the schema', withStream({ default_cursor_field: ['updated'] })],
    ['a schema has no $ref, allOf or not', withSchema({ next: { $ref: '#' } })],
    ['a stream can be read in at least one of the two ways', withStream({ supported_sync_modes: [] })],
    [
      'an incremental stream has a cursor, its own or one to choose',
      withStream({ source_defined_cursor: false, default_cursor_field: [] }),
    ],
    [
      'a schema has none but the types that destinations know',
      withSchema({ when: { type: 'string', airbyte_type: 'timestamp' } }),
    ],
    ['the fields of a key are single values', withSchema({ id: { type: ['string', 'object'] } })],
    ['a schema lets in fields that come later', withSchema({}, { additionalProperties: false })],
    ['a stream has a key', withStream({ source_defined_primary_key: [] })],
    [
      'a read of all streams ends with 0, and there are records',
      { exitCode: (command, messages) => (command === 'read' ? 1 : good.exitCode(command, messages)) },
    ],
    ['a stream has records', { read: () => [status('STARTED'), state(0, 0), status('COMPLETE')] }],
    ['a record fits the schema of its stream', withSchema({ at: { type: 'string' } })],
    [
      'a record has no field that the schema does not name',
      {
        read: reading((lines) => [
          lines[0],
          lines[1],
          record({ id: 'u0', more: 1 }),
          state(0, 1),
          ...lines.slice(2),
        ]),
      },
    ],
    [
      'a record has its key',
      { read: reading((lines) => [lines[0], lines[1], record({ at: 0 }), state(0, 1), ...lines.slice(2)]) },
    ],
    ['a stream is STARTED, then RUNNING, then COMPLETE', { read: reading((lines) => lines.slice(0, -1)) }],
    [
      'a stream has a state of its own, with the number of records before it',
      {
        read: reading((lines) =>
          lines.map((line) => (typeof line === 'string' ? line.replace('.0}', '}') : line)),
        ),
      },
    ],
    [
      'each state counts the records since the one before, and none stands behind the last',
      {
        read: reading((lines) =>
          lines.map((line) =>
            typeof line === 'string' ? line.replace('"recordCount":1.0', '"recordCount":2.0') : line,
          ),
        ),
      },
    ],
    ['a catalog that is none is an error, and ends with another code than 0', { exitCode: () => 0 }],
    [
      'a stream that is not there is INCOMPLETE and a config_error, and the others are read',
      { exitCode: () => 0 },
    ],
    [
      'two reads give the same records, the second one later',
      {
        read: counting((lines, run) => [
          ...lines.slice(0, 2),
          record({ id: `r${run}`, at: 0 }),
          state(0, 1),
          ...lines.slice(2),
        ]),
      },
    ],
    [
      'one that broke off loses nothing, from whichever of its states it goes on',
      { ...withStream({ is_resumable: true }), read: (since) => good.read(since === 0 ? 0 : since + 1) },
    ],
    ['from its last state on a stream does not begin anew', { read: () => good.read(0) }],
    [
      'nothing is lost, from whichever state of a read the next one goes on',
      { read: (since) => good.read(since === 0 ? 0 : since + 1) },
    ],
    [
      'a state far in the future gives no record, and a state of the same shape',
      { read: (since) => good.read(since > 1000 ? 0 : since) },
    ],
    [
      'no secret of the configuration is printed, save in a configuration that has changed',
      {
        read: reading((lines) => [
          { type: 'LOG', log: { level: 'INFO', message: 'with secret-4711' } },
          ...lines,
        ]),
      },
    ],
    [
      'times of records are whole milliseconds since 1970',
      {
        read: reading((lines) => [
          ...lines.slice(0, 2),
          { type: 'RECORD', record: { stream: 'users', data: { id: 'u', at: 0 }, emitted_at: 1.5 } },
          state(0, 1),
          ...lines.slice(2),
        ]),
      },
    ],
  ];

  test.each(cases)('%s', async (title, changes) => {
    expect(await broken(changes)).toContain(title);
  });

  test('there is a case for each, and each stands in the list of the documentation', () => {
    const titles = airbyteRules.map((rule) => rule.title);
    expect(cases.map(([title]) => title)).toEqual(titles);
    const page = readFileSync(new URL('../../../docs/airbyte-acceptance.md', import.meta.url), 'utf8');
    expect(titles.filter((title) => !page.includes(`| ${title}`))).toEqual([]);
  });
});

function counting(change: (lines: readonly unknown[], run: number) => readonly unknown[]): Script['read'] {
  let run = 0;
  return (since) => change(good.read(since), (run += 1));
}
