import { expect, test } from 'vitest';
import { catalogOf, config, run } from './support.ts';

const at = (day: number): object => ({ updated_at: `2026-01-0${day}T00:00:00.000Z` });
const message = (stream_state: unknown, name = 'users'): object => ({
  type: 'STREAM',
  stream: { stream_descriptor: { name }, stream_state },
});

async function readFrom(state: unknown): Promise<Awaited<ReturnType<typeof run>>> {
  const files = { config, catalog: catalogOf(['users', 'incremental']), state };
  return await run(['read', '--config=config', '--catalog=catalog', '--state=state'], files);
}

test.each([
  ['', 5],
  ['  \n', 5],
  ['null', 5],
  ['[]', 5],
  ['{}', 5],
  [[message(at(4))], 1],
  [message(at(4)), 1],
  [[message(null)], 5],
  [[{ ...message(at(4), 'gone') }], 5],
  [[message({ __ab_no_cursor_state_message: true })], 5],
  [{ users: at(4), gone: { x: 1 } }, 1],
  [[{ data: { users: at(3) } }], 2],
  [{ type: 'LEGACY', data: { users: at(3) } }, 2],
  [
    [
      {
        type: 'GLOBAL',
        global: { stream_states: [{ stream_descriptor: { name: 'users' }, stream_state: at(4) }] },
      },
    ],
    1,
  ],
  [[{ type: 'GLOBAL', global: { shared_state: {}, stream_states: [] } }], 5],
])('from the state %j on there are %i records', async (state, records) => {
  const ended = await readFrom(state);
  expect({ code: ended.code, records: ended.of('RECORD').length }).toEqual({ code: 0, records });
});

test.each([
  ['not json', 'not valid JSON'],
  ['7', 'neither a list nor an object'],
  [[7], 'no object'],
  [[{ type: 'STREAM' }], 'of which stream'],
  [[message('x')], '"users" is no object'],
  [[{ type: 'OTHER' }], 'neither STREAM'],
  [[{ type: 'GLOBAL', global: { shared_state: { lsn: 1 }, stream_states: [] } }], 'share a state'],
])('the state %j is refused before anything is read', async (state, reason) => {
  const ended = await readFrom(state);
  expect(ended.code).toBe(1);
  expect(ended.messages).toHaveLength(1);
  expect(ended.of('TRACE')[0]?.error).toEqual({
    failure_type: 'config_error',
    message: expect.stringContaining(reason),
  });
});
