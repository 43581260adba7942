import { readFileSync } from 'node:fs';
import type { Json } from '../../src/airbyte/source.ts';
import { SourceSubject, type AirbyteSourceOptions } from '../../src/airbyte/subject.ts';

/** What a made-up source prints for a command; a test breaks a part of it. */
export interface Script {
  readonly spec: Json;
  readonly stream: Json;
  readonly check: (config: Json | undefined) => readonly unknown[];
  readonly read: (since: number) => readonly unknown[];
  readonly exitCode: (command: string, messages: readonly Json[]) => number;
}

/** A line. */
export const status = (state: string, name = 'users'): Json => ({
  type: 'TRACE',
  trace: {
    type: 'STREAM_STATUS',
    emitted_at: 1,
    stream_status: { stream_descriptor: { name }, status: state },
  },
});
/** A line. */
export const failure = (failure_type: string, name?: string): Json => ({
  type: 'TRACE',
  trace: {
    type: 'ERROR',
    emitted_at: 1,
    error: { message: 'x', failure_type, ...(name === undefined ? {} : { stream_descriptor: { name } }) },
  },
});
/** A line. */
export const record = (data: Json): Json => ({
  type: 'RECORD',
  record: { stream: 'users', data, emitted_at: 1 },
});
/** A line. */
export const state = (since: number, count: number): string =>
  `{"type":"STATE","state":{"type":"STREAM","stream":{"stream_descriptor":{"name":"users"},"stream_state":{"since":${since}}},"sourceStats":{"recordCount":${count}.0}}}`;

/** A source that does as it should. */
export const good: Script = {
  spec: {
    connectionSpecification: {
      type: 'object',
      required: ['token'],
      groups: [{ id: 'auth' }],
      properties: {
        token: { type: 'string', airbyte_secret: true, order: 0, group: 'auth' },
        day: { type: 'string', format: 'date', pattern: '^\\d{4}-\\d{2}-\\d{2}$', order: 1 },
        tags: { type: 'array', items: { type: 'string' }, order: 2 },
      },
    },
    advanced_auth: { x: { path_in_connector_config: ['token'] } },
  },
  stream: {
    name: 'users',
    json_schema: {
      type: 'object',
      properties: { id: { type: 'string' }, at: { type: 'integer' } },
      additionalProperties: true,
    },
    supported_sync_modes: ['full_refresh', 'incremental'],
    source_defined_cursor: true,
    default_cursor_field: ['at'],
    source_defined_primary_key: [['id']],
  },
  check: (config) => {
    if (config === undefined) return [failure('config_error')];
    if (config['down'] === true) return [failure('transient_error')];
    const isRight = config['token'] === 'secret-4711';
    const connectionStatus = isRight ? { status: 'SUCCEEDED' } : { status: 'FAILED', message: 'wrong token' };
    return [{ type: 'CONNECTION_STATUS', connectionStatus }];
  },
  read: (since) => [
    status('STARTED'),
    ...(since < 3 ? [status('RUNNING')] : []),
    ...[1, 2, 3].flatMap((at) => (at > since ? [record({ id: `u${at}`, at }), state(at, 1)] : [])),
    ...(since < 3 ? [] : [state(since, 0)]),
    status('COMPLETE'),
  ],
  exitCode: (_command, messages) =>
    messages.some((message) => JSON.stringify(message).includes('"ERROR"')) ? 1 : 0,
};

/** The source under test. */
export function subjectOf(changes: Partial<Script>): SourceSubject {
  const script = { ...good, ...changes };
  const options: AirbyteSourceOptions = {
    source: { run: async ([command = '', ...given]) => answer(script, command, given) },
    config: { token: 'secret-4711' },
    badConfig: (config) => ({ ...config, token: 'wrong' }),
    brokenConfig: (config) => ({ ...config, down: true }),
    futureStates: { users: () => ({ since: 2_000 }) },
  };
  return new SourceSubject(options);
}

function answer(script: Script, command: string, given: readonly string[]) {
  const file = (name: string): Json | undefined => {
    const path = given[given.indexOf(`--${name}`) + 1];
    if (!given.includes(`--${name}`) || path === undefined) return undefined;
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Json;
    } catch {
      return undefined;
    }
  };
  const printed = (): readonly unknown[] => {
    if (command === 'spec') return [{ type: 'SPEC', spec: script.spec }];
    if (command === 'check') return script.check(file('config'));
    if (command === 'discover') return [{ type: 'CATALOG', catalog: { streams: [script.stream] } }];
    const catalog = file('catalog') as { streams: { stream: Json; sync_mode: string }[] };
    if (catalog.streams[0]?.sync_mode === 'INVALID') return [failure('config_error')];
    const [known] = (file('state') ?? []) as unknown as { stream: { stream_state: { since: number } } }[];
    return catalog.streams.flatMap(({ stream }) =>
      stream['name'] === 'users'
        ? script.read(known?.stream.stream_state.since ?? 0)
        : [failure('config_error', 'not_there'), status('INCOMPLETE', 'not_there')],
    );
  };
  const lines = printed().map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const messages = lines.map((line) => JSON.parse(line) as Json);
  return { code: script.exitCode(command, messages), stdout: lines.map((line) => `${line}\n`).join('') };
}
