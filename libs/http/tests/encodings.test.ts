import { createExchangeRecorder } from '@patchbay/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createHttpClient } from '../src/index.ts';
import { baseUrl, createCall, failureOf } from './support.ts';

const schema = z.object({ id: z.string() });

/** A client of a vendor that answers with these bytes. */
function client(body: Iterable<number>, type = 'application/json', status = 200) {
  const recorder = createExchangeRecorder();
  const { context } = createCall({ recorder });
  const transport = {
    send: async () => ({
      status,
      headers: { 'content-type': type },
      body: new Uint8Array([...body]),
      url: '',
    }),
  };
  const http = createHttpClient(context, { baseUrl, transport, retry: { maximumTries: 1 } });
  return { http, recorder };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const idWith = (...bytes: readonly number[]): number[] => [...utf8('{"id":"a'), ...bytes, ...utf8('"}')];

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index += 1) {
    bytes.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  }
  return new Uint8Array(bytes.buffer);
}

describe('bytes that are not UTF-8', () => {
  test.each([
    ['a byte that never occurs', [0xff]],
    ['an overlong form', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a character that is cut off', [0xe2, 0x82]],
  ])('are an error and make no two ids equal: %s', async (_name, bytes) => {
    const { http } = client(idWith(...bytes));
    const answers = [http.get('a', { schema }), http.get('a'), http.get('a', { as: 'text' })];
    for (const failure of await Promise.all(answers.map(failureOf))) {
      expect(failure).toMatchObject({
        code: 'invalid_response',
        message: expect.stringContaining('encoding'),
      });
    }
  });

  test('may be had as bytes', async () => {
    const { data } = await client(idWith(0xff)).http.get('a', { as: 'bytes' });
    expect(data).toContain(0xff);
  });

  test('do not hide a status, and are shown as U+FFFD in raw data', async () => {
    const { http, recorder } = client(idWith(0xff), 'application/json', 404);
    expect(await failureOf(http.get('a'))).toMatchObject({ status: 404, body: { id: 'a\ufffd' } });
    expect(recorder.exchanges[0]?.response).toEqual({ id: 'a\ufffd' });
  });
});

describe('text is read in its encoding', () => {
  const text = '{"id":"aü€😀"}';
  test.each([
    ['UTF-8', utf8(text), 'application/json'],
    ['UTF-8 that is named', utf8(text), 'application/json; charset="UTF8"'],
    ['UTF-8 behind a byte order mark', [0xef, 0xbb, 0xbf, ...utf8(text)], 'application/json'],
    ['a mark that the type contradicts', [0xef, 0xbb, 0xbf, ...utf8(text)], 'text/plain; charset=latin1'],
    ['UTF-16 little-endian by its mark', utf16(`\ufeff${text}`, true), 'application/json'],
    ['UTF-16 big-endian by its mark', utf16(`\ufeff${text}`, false), 'application/json'],
    ['UTF-16 that is named', utf16(text, true), 'application/json; charset=utf-16'],
    ['ASCII that holds more', utf8(text), 'application/json; charset=us-ascii'],
    ['an encoding that nobody knows', utf8(text), 'application/json; charset=nobody-knows'],
  ])('%s', async (_name, bytes, type) => {
    expect((await client(bytes, type).http.get('a', { schema })).data).toEqual({ id: 'aü€😀' });
  });

  test('with one that is not Unicode', async () => {
    expect(
      (await client(idWith(0xfc, 0x80), 'text/plain; charset=windows-1252').http.get('a', { schema })).data,
    ).toEqual({ id: 'aü€' });
    const broken = client(idWith(0x81), 'text/plain; charset=shift_jis');
    expect(await failureOf(broken.http.get('a', { schema }))).toMatchObject({ code: 'invalid_response' });
  });

  test('a U+FFFD that the vendor sent is itself', async () => {
    expect((await client(utf8('{"id":"\ufffd"}')).http.get('a', { schema })).data).toEqual({ id: '\ufffd' });
  });

  test('two different bodies never become the same text', async () => {
    const bodies = fc.uint8Array({ maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(bodies, async (bytes) => {
        const read: unknown = await client(bytes, 'text/plain')
          .http.get('a', { as: 'text' })
          .then(({ data }) => data)
          .catch(() => undefined);
        if (typeof read !== 'string' || hasMark(bytes)) return;
        expect(utf8(read)).toEqual(bytes);
      }),
    );
  });
});

/** Only UTF-8 without a mark must be what it was. */
function hasMark([first, second]: Uint8Array): boolean {
  return first === 0xef || (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
