import {
  AuthenticationError,
  InvalidResponseError,
  NetworkError,
  RateLimitError,
  UnsupportedOperationError,
} from '@patchbay/core';
import { expect, test } from 'vitest';
import { acme, streamOf } from './acme.ts';
import { catalogOf, config, endedOf, run } from './support.ts';

const read = ['read', '--config', 'config', '--catalog', 'catalog'];

test('a full read prints every record once, a state of each stream, and its way from STARTED to COMPLETE', async () => {
  const catalog = catalogOf(['users', 'full_refresh'], ['tickets', 'full_refresh']);
  const ended = await run(read, { config, catalog });
  expect(ended.code).toBe(0);
  expect(ended.of('RECORD').map(({ stream, data }) => `${stream} ${data.id}`)).toEqual([
    ...['users u0', 'users u1', 'users u2', 'users u3', 'users u4', 'tickets t1', 'tickets t0'],
  ]);
  expect(ended.statuses).toEqual([
    ...['users STARTED', 'users RUNNING', 'users COMPLETE'],
    ...['tickets STARTED', 'tickets RUNNING', 'tickets RUNNING', 'tickets COMPLETE'],
  ]);
  expect(ended.of('STATE')).toEqual([
    stateOf('users', { updated_at: '2026-01-02T00:00:00.000Z' }, 2),
    stateOf('users', { updated_at: '2026-01-04T00:00:00.000Z' }, 2),
    stateOf('users', { updated_at: '2026-01-05T00:00:00.000Z' }, 1),
    stateOf('tickets', { __ab_no_cursor_state_message: true }, 2),
  ]);
});

test('counts are written as doubles, estimates and limits are told, and a delete is a record with its time', async () => {
  const catalog = catalogOf(['users', 'full_refresh'], ['tickets', 'full_refresh']);
  const ended = await run(read, { config, catalog });
  expect(ended.text).toContain('"sourceStats":{"recordCount":2.0}');
  expect(ended.of('TRACE')).toContainEqual(
    expect.objectContaining({
      type: 'ESTIMATE',
      estimate: { name: 'users', type: 'STREAM', row_estimate: 5 },
    }),
  );
  expect(ended.of('TRACE')).toContainEqual(
    expect.objectContaining({
      stream_status: {
        stream_descriptor: { name: 'tickets' },
        status: 'RUNNING',
        reasons: [{ type: 'RATE_LIMITED', rate_limited: { quota_reset: 1_760_000_000_500 } }],
      },
    }),
  );
  expect(ended.of('RECORD').at(-1)).toEqual({
    stream: 'tickets',
    data: { id: 't0', _ab_cdc_deleted_at: '2026-02-01T00:00:00.000Z' },
    emitted_at: Date.UTC(2026, 1, 1),
  });
});

test('a later run goes on from a state, and gives one even when nothing is new', async () => {
  const catalog = catalogOf(['users', 'incremental']);
  const state = [stateOf('users', { updated_at: '2026-01-04T00:00:00.000Z' }, 2)];
  const next = await run([...read, '--state', 'state'], { config, catalog, state });
  expect(next.of('RECORD').map(({ data }) => data.id)).toEqual(['u4']);
  const last = next.of('STATE');
  const after = await run([...read, '--state', 'state'], { config, catalog, state: last });
  expect(after.of('RECORD')).toEqual([]);
  expect(after.of('STATE')).toEqual([stateOf('users', { updated_at: '2026-01-05T00:00:00.000Z' }, 0)]);
  expect(after.statuses).toEqual(['users STARTED', 'users COMPLETE']);
});

test('a stream that fails does not stop the others, keeps its records, and fails the run', async () => {
  const catalog = catalogOf(['tickets', 'full_refresh'], ['users', 'full_refresh']);
  const ended = await run(read, { config: { ...config, fault: 'tickets' }, catalog });
  expect(ended.code).toBe(1);
  expect(ended.statuses).toEqual([
    ...['tickets STARTED', 'tickets RUNNING', 'tickets RUNNING', 'tickets INCOMPLETE'],
    ...['users STARTED', 'users RUNNING', 'users COMPLETE'],
  ]);
  const errors = ended.of('TRACE').filter(({ type }) => type === 'ERROR');
  expect(errors.map(({ error }) => error)).toEqual([
    {
      message: 'The line broke ([redacted]).',
      internal_message: expect.stringContaining('acme.connection_closed'),
      failure_type: 'transient_error',
      stream_descriptor: { name: 'tickets' },
    },
    { message: expect.stringContaining('"tickets"'), failure_type: 'transient_error' },
  ]);
  expect(ended.of('RECORD')).toHaveLength(6);
});

test('what the user can mend is a config_error, and a reading that may lack records is no COMPLETE', async () => {
  const gone = await run(read, {
    config: { ...config, fault: 'tickets-gone' },
    catalog: catalogOf(['tickets', 'full_refresh']),
  });
  expect(gone.of('TRACE').at(-1)).toMatchObject({ type: 'ERROR', error: { failure_type: 'config_error' } });
  const partial = await run(read, {
    config: { ...config, fault: 'partial' },
    catalog: catalogOf(['users', 'full_refresh']),
  });
  expect(partial).toMatchObject({
    code: 1,
    statuses: ['users STARTED', 'users RUNNING', 'users INCOMPLETE'],
  });
});

test.each([
  [new UnsupportedOperationError('This server has none.'), 'config_error'],
  [new RateLimitError('Slow down.'), 'transient_error'],
  [new AuthenticationError('Who are you?'), 'config_error'],
  [new NetworkError('Too late.', { code: 'request_timeout' }), 'transient_error'],
  [new InvalidResponseError('No JSON.'), 'system_error'],
  [new TypeError('undefined is not a function'), 'system_error'],
])('%s in a stream is a %s', async (error, type) => {
  const failing = streamOf('failing', async function* (): AsyncGenerator<never, void, void> {
    throw error;
  });
  const files = { config, catalog: catalogOf(['failing', 'full_refresh']) };
  const { code, of } = await run(read, files, { integration: acme([failing]) });
  expect(code).toBe(1);
  const errors = of('TRACE').filter((trace) => trace.type === 'ERROR');
  expect(errors.map((trace) => trace.error.failure_type)).toEqual([type, type]);
});

test('a stream that is no longer there, or cannot be read so, is an error of that stream alone', async () => {
  const catalog = catalogOf(['gone', 'full_refresh'], ['tickets', 'incremental'], ['users', 'full_refresh']);
  const ended = await run(read, { config, catalog });
  expect(ended.code).toBe(1);
  expect(ended.statuses).toEqual([
    ...['gone INCOMPLETE', 'tickets INCOMPLETE'],
    ...['users STARTED', 'users RUNNING', 'users COMPLETE'],
  ]);
  const errors = ended.of('TRACE').filter(({ type }) => type === 'ERROR');
  expect(errors.map(({ error }) => error.failure_type)).toEqual([
    'config_error',
    'config_error',
    'config_error',
  ]);
});

test('told to end, it keeps what is delivered and says that the stream is incomplete', async () => {
  const controller = new AbortController();
  const pending = run(
    read,
    {
      config: { ...config, fault: 'endless' },
      catalog: catalogOf(['tickets', 'full_refresh'], ['users', 'full_refresh']),
    },
    {
      signal: controller.signal,
      clock: {
        now: () => 0,
        sleep: (_milliseconds, signal) => {
          controller.abort(new Error('SIGTERM'));
          return Promise.reject(signal?.reason);
        },
      },
    },
  );
  const ended = await pending;
  expect(ended.code).toBe(1);
  expect(ended.statuses).toEqual([
    ...['tickets STARTED', 'tickets RUNNING', 'tickets RUNNING', 'tickets INCOMPLETE'],
  ]);
  expect(ended.of('RECORD')).toHaveLength(1);
  expect(ended.of('TRACE').at(-1)).toMatchObject({ error: { failure_type: 'transient_error' } });
});

test.each([
  [{ config: 'no json', catalog: catalogOf() }, 'configuration is not valid JSON'],
  [{ config: '[]', catalog: catalogOf() }, 'configuration is no JSON object'],
  [{ catalog: catalogOf() }, 'configuration cannot be read (ENOENT)'],
  [{ config, catalog: '{}' }, 'catalog is not right: streams'],
  [{ config, catalog: catalogOf(['users', 'sideways']) }, 'streams.0.sync_mode'],
  [{ config, catalog: catalogOf(['users', 'incremental'], ['users', 'incremental']) }, 'twice'],
  [{ config: { ...config, page_size: 0 }, catalog: catalogOf() }, 'page_size'],
  [{ config: { subdomain: 'acme' }, catalog: catalogOf() }, 'credentials: is required'],
])('%j is a mistake of the user', async (files, message) => {
  const { code, messages } = await run(read, files);
  expect(code).toBe(1);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toMatchObject({
    type: 'TRACE',
    trace: {
      type: 'ERROR',
      error: { message: expect.stringContaining(message), failure_type: 'config_error' },
    },
  });
});

test.each([
  [['sing'], 'spec, check, discover or read'],
  [['check'], 'check needs --config'],
  [['read', '--config', 'config'], 'read needs --catalog'],
  [['discover', '--config', 'config', '--catalog', 'catalog'], 'nothing else'],
  [['spec', 'more'], 'nothing else'],
])('%j is told on standard output too, as nothing else is read', async (given, message) => {
  const { code, of } = await run(given);
  expect(code).toBe(2);
  expect(of('TRACE')[0]).toMatchObject({ error: { message: expect.stringContaining(message) } });
});

function stateOf(name: string, stream_state: unknown, count: number): unknown {
  return {
    type: 'STREAM',
    stream: { stream_descriptor: { name }, stream_state },
    sourceStats: { recordCount: count },
  };
}

test('a record that no line can hold fails its stream, which is read no further, and not the others', async () => {
  let isRead = false;
  const odd = streamOf('odd', async function* () {
    yield { type: 'records', records: [{ id: 1n }] };
    isRead = true;
    yield { type: 'state', state: {} };
    yield { type: 'end', snapshot: true, completeness: { seen: 1, complete: true } };
  });
  const catalog = catalogOf(['odd', 'full_refresh'], ['users', 'full_refresh']);
  const { code, statuses, of } = await run(read, { config, catalog }, { integration: acme([odd]) });
  expect(code).toBe(1);
  expect(statuses).toEqual([
    ...['odd STARTED', 'odd RUNNING', 'odd INCOMPLETE'],
    ...['users STARTED', 'users RUNNING', 'users COMPLETE'],
  ]);
  expect(of('TRACE').find(({ type }) => type === 'ERROR')?.error.message).toContain('what JSON cannot');
  expect(isRead).toBe(false);
});

test('told to end at any moment, every stream that it has begun has an end', async () => {
  const files = { config, catalog: catalogOf(['users', 'full_refresh'], ['tickets', 'full_refresh']) };
  for (let lines = 0; lines < 20; lines += 1) {
    const controller = new AbortController();
    let text = '';
    await run(read, files, {
      signal: controller.signal,
      write: (more) => {
        text += more;
        if (text.split('\n').length > lines) controller.abort();
        return Promise.resolve();
      },
    });
    const { statuses } = endedOf(1, text);
    const named = (status: string) =>
      statuses.filter((each) => each.endsWith(` ${status}`)).map((each) => each.split(' ')[0]);
    expect([...named('COMPLETE'), ...named('INCOMPLETE')]).toEqual(named('STARTED'));
  }
});
