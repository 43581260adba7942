import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import { expect, test } from 'vitest';
import { acme, streamOf } from './acme.ts';
import { catalogOf, config, endedOf, run } from './support.ts';

const read = ['read', '--config', 'config', '--catalog', 'catalog'];

test('a reader that is slow slows the reading down', async () => {
  const page = Array.from({ length: 500 }, (_, index) => ({ id: String(index), text: 'x'.repeat(300) }));
  let pages = 0;
  const many = streamOf('many', async function* (): AsyncGenerator<StreamPart, void, void> {
    for (; pages < 20; pages += 1) yield { type: 'records', records: page };
    yield { type: 'end', snapshot: true, completeness: { seen: 10_000, complete: true } };
  });
  let text = '';
  const lead: number[] = [];
  const write = async (lines: string): Promise<void> => {
    // Long enough for a reading that does not wait to come to its end.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    text += lines;
    lead.push(pages - Math.floor(text.split('"RECORD"').length / 500));
  };
  const files = { config, catalog: catalogOf(['many', 'full_refresh']) };
  const { code } = await run(read, files, { integration: acme([many]), write });
  expect(code).toBe(0);
  expect(endedOf(code, text).of('RECORD')).toHaveLength(10_000);
  expect(Math.max(...lead)).toBeLessThanOrEqual(2);
});

test('a batch is some 64 kB, and no line is cut', async () => {
  const sizes: number[] = [];
  const long = streamOf('long', async function* (): AsyncGenerator<StreamPart, void, void> {
    const records = Array.from({ length: 1000 }, (_, index) => ({
      id: String(index),
      text: 'é'.repeat(500),
    }));
    yield { type: 'records', records };
    yield { type: 'end', snapshot: true, completeness: { seen: 1000, complete: true } };
  });
  let text = '';
  const write = (lines: string): Promise<void> => {
    expect(lines.endsWith('\n')).toBe(true);
    sizes.push(lines.length);
    text += lines;
    return Promise.resolve();
  };
  const files = { config, catalog: catalogOf(['long', 'full_refresh']) };
  await run(read, files, { integration: acme([long]), write });
  expect(endedOf(0, text).of('RECORD')).toHaveLength(1000);
  expect(Math.max(...sizes)).toBeLessThan(70_000);
  expect(sizes.filter((size) => size > 60_000).length).toBeGreaterThan(5);
});

test('records are with the reader before the next page is waited for', async () => {
  let text = '';
  const seen: number[] = [];
  const slow = streamOf('slow', async function* (): AsyncGenerator<StreamPart, void, void> {
    yield { type: 'records', records: [{ id: '1' }] };
    seen.push(text.split('"RECORD"').length - 1);
    yield { type: 'end', snapshot: true, completeness: { seen: 1, complete: true } };
  });
  const write = (lines: string): Promise<void> => {
    text += lines;
    return Promise.resolve();
  };
  const files = { config, catalog: catalogOf(['slow', 'full_refresh']) };
  await run(read, files, { integration: acme([slow]), write });
  expect(seen).toEqual([1]);
});

test('the log of a connector is printed without secrets, and its details only when they are wanted', async () => {
  const files = { config, catalog: catalogOf(['tickets', 'full_refresh']) };
  const { of } = await run(read, files);
  expect(of('LOG')).toContainEqual({ level: 'INFO', message: 'reading tickets {"with":"[redacted]"}' });
  const debugged = await run([...read, '--debug'], files);
  expect(debugged.of('LOG').length).toBeGreaterThanOrEqual(of('LOG').length);
});

test('when nobody reads any more the run ends with what the reader said', async () => {
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
  const files = { config, catalog: catalogOf(['users', 'full_refresh']) };
  await expect(run(read, files, { write: () => Promise.reject(gone) })).rejects.toBe(gone);
});

test('the namespace of a stream stands in all that is said of it', async () => {
  const apart = streamOf(
    'apart',
    async function* (): AsyncGenerator<StreamPart, void, void> {
      yield { type: 'records', records: [{ id: '1' }] };
      yield { type: 'deletes', keys: [{ id: '2' }] };
      yield { type: 'state', state: {} };
      yield { type: 'end', snapshot: true, completeness: { seen: 1, complete: true } };
    },
    { namespace: 'eu' },
  );
  const stream = { name: 'apart', namespace: 'eu', json_schema: {}, supported_sync_modes: ['incremental'] };
  const catalog = { streams: [{ stream, sync_mode: 'incremental', destination_sync_mode: 'append_dedup' }] };
  const { messages, of } = await run(read, { config, catalog }, { integration: acme([apart]) });
  expect(messages.filter((message) => !JSON.stringify(message).includes('"namespace":"eu"'))).toEqual([]);
  // The cursor of a delete is its time, as the destination keeps the row with the greatest.
  expect(of('RECORD')[1]?.data).toEqual({
    id: '2',
    updated_at: '2026-02-01T00:00:00.000Z',
    _ab_cdc_deleted_at: '2026-02-01T00:00:00.000Z',
  });
});

test('numbers are printed as JavaScript has read them, and what JSON has no number for fails the stream', async () => {
  const numbers = '{"id":"1","exact":9007199254740991,"rounded":9007199254740993,"large":1E+21,"whole":1.0}';
  const giving = (record: StreamRecord) =>
    streamOf('numbers', async function* (): AsyncGenerator<StreamPart, void, void> {
      yield { type: 'records', records: [record] };
      yield { type: 'end', snapshot: true, completeness: { seen: 1, complete: true } };
    });
  const files = { config, catalog: catalogOf(['numbers', 'full_refresh']) };
  const printed = await run(read, files, { integration: acme([giving(JSON.parse(numbers))]) });
  expect(printed.text).toContain(
    '"data":{"id":"1","exact":9007199254740991,"rounded":9007199254740992,"large":1e+21,"whole":1},"emitted_at"',
  );
  const refused = await run(read, files, { integration: acme([giving({ id: 9_007_199_254_740_993n })]) });
  expect(refused.statuses.at(-1)).toBe('numbers INCOMPLETE');
  expect(refused.code).toBe(1);
});
