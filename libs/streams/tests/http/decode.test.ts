import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import {
  csvDecoder,
  gunzipDecoder,
  jsonDecoder,
  jsonLinesDecoder,
  textLinesDecoder,
  xmlDecoder,
  zipDecoder,
  type Decoder,
} from '../../src/index.ts';
import { optionalPackage } from '../../src/http/decode/optional-package.ts';
import { drive } from './support.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function read(decode: Decoder, body: Uint8Array | string, records = '') {
  return drive({ path: 'x', decode, records }, [{ body, headers: { 'content-type': 'text/plain' } }]);
}

describe('JSON', () => {
  test('in a body that says that it is something else', async () => {
    const { records, sent } = await read(jsonDecoder(), '{"items":[{"id":1}]}', 'items');
    expect(records).toEqual([{ id: 1 }]);
    expect(sent[0]?.headers['accept']).toBe('application/json');
  });

  test('line by line, with empty lines and those of Windows', async () => {
    expect((await read(jsonLinesDecoder(), '{"id":1}\r\n\n{"id":2}\n')).records).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
    expect((await read(jsonLinesDecoder(), '')).records).toEqual([]);
  });

  test('that is broken is no records', async () => {
    expect((await read(jsonLinesDecoder(), '{"id":1}\n{"id":')).error).toMatchObject({
      code: 'invalid_response',
      message: 'Line 2 of an answer is not JSON.',
    });
    expect((await read(jsonDecoder(), new Uint8Array([0xff, 0xfe, 0x00]))).error).toMatchObject({
      code: 'invalid_response',
    });
  });
});

test('lines of text', async () => {
  const { records } = await drive({ path: 'x', decode: textLinesDecoder(), records: { key: 'line' } }, [
    { body: 'a\r\nb\n\nc' },
  ]);
  expect(records).toEqual([{ line: 'a' }, { line: 'b' }, { line: 'c' }]);
});

describe('packed', () => {
  const lines = '{"id":1}\n{"id":2}';

  test('by gzip, or not after all', async () => {
    const decode = gunzipDecoder(jsonLinesDecoder());
    expect((await read(decode, gzipSync(lines))).records).toEqual([{ id: 1 }, { id: 2 }]);
    expect((await read(decode, lines)).records).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('by zip: one file, or several', async () => {
    const one = zipSync({ 'a.json': strToU8('{"items":[{"id":1}]}') });
    expect((await read(zipDecoder(jsonDecoder()), one, 'items')).records).toEqual([{ id: 1 }]);
    const several = zipSync({
      'a.jsonl': strToU8(lines),
      'b.jsonl': strToU8('{"id":3}'),
      'dir/': new Uint8Array(),
    });
    expect((await read(zipDecoder(jsonLinesDecoder()), several)).records).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 3 },
    ]);
  });

  test.each([
    ['gzip', gunzipDecoder(jsonDecoder(), { maximumBytes: 1000 }), gzipSync('x'.repeat(2000))],
    ['zip', zipDecoder(jsonDecoder(), { maximumBytes: 1000 }), zipSync({ a: bytes('x'.repeat(2000)) })],
    ['gzip that is cut off', gunzipDecoder(jsonDecoder()), gzipSync('[1,2,3]').subarray(0, 15)],
    ['zip that is none', zipDecoder(jsonDecoder()), bytes('PK')],
  ])('what is too large or broken is not read: %s', async (_name, decode, body) => {
    expect((await read(decode, body)).error).toMatchObject({ code: 'invalid_response' });
  });
});

describe('XML', () => {
  const xml = '<?xml version="1.0"?><users><user id="1"><name>A &amp; B</name></user><user id="2"/></users>';

  test('elements and attributes', async () => {
    expect((await read(xmlDecoder(), xml, 'users.user')).records).toEqual([
      { '@id': '1', name: 'A & B' },
      { '@id': '2' },
    ]);
  });

  test('a list of one, by name', async () => {
    const one = '<users><user><id>007</id><tag>x</tag></user></users>';
    const { records } = await read(xmlDecoder({ lists: ['users.user.tag'] }), one, 'users.user');
    expect(records).toEqual([{ id: '007', tag: ['x'] }]);
  });

  test('that is broken is no records', async () => {
    expect((await read(xmlDecoder(), '<users><user>', 'users')).error).toMatchObject({
      code: 'invalid_response',
    });
  });
});

describe('CSV', () => {
  test('with names in the first line', async () => {
    const { records } = await read(csvDecoder(), '\ufeffid,name\r\n1,"A, ""B"""\r\n\r\n2,\r\n');
    expect(records).toEqual([
      { id: '1', name: 'A, "B"' },
      { id: '2', name: '' },
    ]);
  });

  test('with names that the stream gives, another delimiter and null', async () => {
    const decode = csvDecoder({ delimiter: ';', columns: ['id', 'name'], nullValues: ['NULL'] });
    expect((await read(decode, '1;x\n2;NULL')).records).toEqual([
      { id: '1', name: 'x' },
      { id: '2', name: null },
    ]);
  });

  test('that is broken is no records', async () => {
    expect((await read(csvDecoder(), 'id,name\n1,"x')).error).toMatchObject({ code: 'invalid_response' });
  });
});

describe('a page for people in place of data', () => {
  const page = '\ufeff \n<!DOCTYPE html><html><body>Please log in.</body></html>\n';
  const inPieces = async function* (text: string): AsyncGenerator<Uint8Array, void, void> {
    for (const byte of bytes(text)) yield new Uint8Array([byte]);
  };

  test.each([
    ['a table', csvDecoder(), page],
    ['a table whose columns are known', csvDecoder({ columns: ['id'] }), '<HTML lang="en">\n</HTML>'],
    ['lines of text', textLinesDecoder(), page],
    ['a packed table', gunzipDecoder(csvDecoder()), page],
  ])('is no records: %s', async (_name, decode, body) => {
    const { records, error } = await drive({ path: 'x', decode, records: { key: 'line' } }, [{ body }]);
    expect(records).toEqual([]);
    expect(error).toMatchObject({ code: 'invalid_response', message: expect.stringContaining('HTML') });
  });

  test.each([
    ['a table', csvDecoder()],
    ['lines of text', textLinesDecoder()],
  ])('is no records where it is read while it comes: %s', async (_name, { decodeStream }) => {
    const records: unknown[] = [];
    const reading = (async () => {
      for await (const record of decodeStream?.(inPieces(page)) ?? []) records.push(record);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'invalid_response',
      message: expect.stringContaining('HTML'),
    });
    expect(records).toEqual([]);
  });

  test('is told from data that only looks like it', async () => {
    expect((await read(csvDecoder(), 'id,<html>\n1,2')).records).toEqual([{ id: '1', '<html>': '2' }]);
    expect((await read(csvDecoder(), '<htmlish>\n2')).records).toEqual([{ '<htmlish>': '2' }]);
  });
});

test('lines are the same, however the text comes in pieces', async () => {
  const lines = ['a', 'é'.repeat(3), 'b c', '𝄞', 'x'.repeat(40)];
  for (const end of ['\n', '\r\n', '\n\r\n\n']) {
    const whole = bytes(lines.join(end) + end);
    for (const size of [1, 2, 3, 7, 1000]) {
      const read: unknown[] = [];
      const pieces = (async function* () {
        for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
      })();
      for await (const line of textLinesDecoder().decodeStream?.(pieces) ?? []) read.push(line);
      expect(read).toEqual(lines);
    }
  }
});

test('a package that is absent is named', async () => {
  const absent = optionalPackage('A table in CSV', 'csv-parse@7', () =>
    Promise.reject(new Error('not found')),
  );
  await expect(absent).rejects.toThrow(
    'A table in CSV needs a package that is not installed: npm install csv-parse@7',
  );
});
