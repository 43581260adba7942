import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  csvDecoder,
  gunzipDecoder,
  httpPages,
  jsonDecoder,
  jsonLinesDecoder,
  paged,
  textLinesDecoder,
} from '../../src/index.ts';
import { singlePage } from '@patchbay/pagination';
import { baseUrl, drive } from './support.ts';

const count = 2345;
const ids = Array.from({ length: count }, (_, id) => id);
const lines = ids.map((id) => JSON.stringify({ id })).join('\n');
const csv = `id,name\n${ids.map((id) => `${id},"user ${id}"`).join('\r\n')}`;

describe('an answer that is read while it comes', () => {
  test.each([
    ['lines of JSON', jsonLinesDecoder(), lines],
    ['packed lines of JSON', gunzipDecoder(jsonLinesDecoder()), gzipSync(lines)],
    ['a table', csvDecoder(), csv],
    ['a packed table', gunzipDecoder(csvDecoder()), gzipSync(csv)],
  ])('%s: every record, once, in order', async (_name, decode, body) => {
    const { records, sent, error } = await drive({ path: 'export', streamed: true, decode }, [{ body }]);
    expect(error).toBeUndefined();
    expect(records.map(({ id }) => Number(id))).toEqual(ids);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.headers['accept']).toBe(decode.accept);
  });

  test('lines of text, and changes of records', async () => {
    const { records } = await drive(
      {
        path: 'export',
        streamed: true,
        decode: textLinesDecoder(),
        records: { key: 'line' },
        filter: ({ line }) => line !== 'b',
      },
      [{ body: 'a\r\nb\nc' }],
    );
    expect(records).toEqual([{ line: 'a' }, { line: 'c' }]);
  });

  test('with an exact number of batches, and with none', async () => {
    const exact = ids.slice(0, 2000).map((id) => JSON.stringify({ id }));
    const options = { path: 'export', streamed: true, decode: jsonLinesDecoder() };
    expect((await drive(options, [{ body: exact.join('\n') }])).records).toHaveLength(2000);
    expect((await drive(options, [{ body: '' }])).records).toEqual([]);
  });

  test('goes on in the middle', async () => {
    const from = { batch: 2 };
    const { records, sent } = await drive(
      { path: 'export', streamed: true, decode: jsonLinesDecoder() },
      [{ body: lines }],
      {},
      from,
    );
    expect(records.map(({ id }) => id)).toEqual(ids.slice(2000));
    expect(sent).toHaveLength(1);
    const foreign = await drive(
      { path: 'x', streamed: true, decode: jsonLinesDecoder() },
      [],
      {},
      { page: 2 },
    );
    expect(foreign.error).toMatchObject({ code: 'invalid_page_token' });
  });

  test.each([
    ['lines', jsonLinesDecoder(), '{"id":1}\n{"id":'],
    ['gzip', gunzipDecoder(jsonLinesDecoder()), gzipSync(lines).subarray(0, 2000)],
    ['a table', csvDecoder(), 'id\n"1'],
  ])('that is broken is an error: %s', async (_name, decode, body) => {
    const { error } = await drive({ path: 'export', streamed: true, decode }, [{ body }]);
    expect(error).toMatchObject({ code: 'invalid_response' });
  });

  test('follows the rules for errors until it begins', async () => {
    const { records, sent } = await drive({ path: 'export', streamed: true, decode: jsonLinesDecoder() }, [
      { status: 503 },
      { body: lines },
    ]);
    expect(records).toHaveLength(count);
    expect(sent).toHaveLength(2);
    const ignored = await drive(
      {
        path: 'export',
        streamed: true,
        decode: jsonLinesDecoder(),
        errors: [{ status: 404, action: 'ignore' }],
      },
      [{ status: 404 }],
    );
    expect(ignored.error).toMatchObject({ action: 'ignore' });
  });

  test('is closed when whoever reads the stream stops', async () => {
    const controller = new AbortController();
    let ended = false;
    const decode = {
      ...jsonLinesDecoder(),
      decodeStream: async function* () {
        try {
          for (let id = 0; ; id += 1) yield { id };
        } finally {
          ended = true;
        }
      },
    };
    await drive(
      {
        path: 'export',
        streamed: true,
        decode,
        filter: ({ id }) => {
          if (id === 1500) controller.abort();
          if (Number(id) > 5000) throw new Error('it went on');
          return true;
        },
      },
      [{ body: lines }],
      { signal: controller.signal },
    );
    expect(ended).toBe(true);
  });

  test('must be one that can be', () => {
    const options = { baseUrl, path: 'export', streamed: true };
    expect(() => httpPages({ ...options, decode: jsonDecoder() })).toThrow('jsonLinesDecoder');
    expect(() => httpPages({ ...options, decode: jsonLinesDecoder(), paging: paged(singlePage()) })).toThrow(
      'only page',
    );
  });
});
