import { createExchangeRecorder, validator } from '@patchbay/core';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { createHttpClient, type HttpClientOptions } from '../src/index.ts';
import { validatorOf } from '../src/response/validate.ts';
import { baseUrl, createCall, failureOf, replying, type CallParts, type Reply } from './support.ts';

function client(reply: Reply, options: Partial<HttpClientOptions> = {}, parts: CallParts = {}) {
  const { context } = createCall(parts);
  return createHttpClient(context, {
    baseUrl,
    transport: replying(reply),
    retry: { maximumTries: 1 },
    ...options,
  });
}

const User = z.object({ id: z.string(), tags: z.array(z.object({ name: z.string() })).optional() });
const json = { 'content-type': 'application/json' };
const html = { 'content-type': 'text/html; charset=utf-8' };

describe('a body with a schema', () => {
  test('is parsed; unknown keys are left out; the type is known', async () => {
    const { data, status, url } = await client({ body: { id: 'a', other: 1 } }).get('users/a', {
      schema: User,
    });
    expect([data, status, url]).toEqual([{ id: 'a' }, 200, `${baseUrl}/users/a`]);
    expectTypeOf(data).toEqualTypeOf<z.infer<typeof User>>();
  });

  test('may be checked by a validator of core, may be typed as text, may begin with a byte order mark', async () => {
    expect((await client({ body: { id: 'a' } }).get('a', { schema: validator(User) })).data).toEqual({
      id: 'a',
    });
    const plain = client({ body: '\ufeff{"id":"a"}', headers: { 'content-type': 'text/plain' } });
    expect((await plain.get('a', { schema: User })).data).toEqual({ id: 'a' });
  });

  test('of the wrong shape is an error that names paths and types, never values', async () => {
    const failure = await failureOf(
      client({ body: { tags: [{ name: 'fine' }, { name: 4711 }], id: 4712 } }).get('users?q=secretly', {
        schema: User,
      }),
    );
    expect(failure).toMatchObject({ code: 'invalid_response' });
    expect(failure.message).toContain('tags.1.name');
    expect(failure.message).toContain('expected string');
    expect(failure.message).not.toMatch(/471\d|fine|secretly/);
  });

  test('names a few of many problems', async () => {
    const failure = await failureOf(
      client({ body: { id: 'a', tags: Array.from({ length: 40 }, () => ({})) } }).get('users', {
        schema: User,
      }),
    );
    expect(failure.message).toContain('and 35 more');
  });

  test.each([
    ['malformed JSON', { body: '{"id":"a"', headers: json }, 'malformed JSON'],
    ['JSON with something behind it', { body: '{"id":"a"}x', headers: json }, 'malformed JSON'],
    ['a web page', { body: '<!DOCTYPE html><html></html>', headers: html }, 'web page'],
    ['a web page that says it is JSON', { body: '\n<html><body>', headers: json }, 'web page'],
    ['text', { body: 'OK' }, 'malformed JSON'],
    ['nothing', { body: '' }, 'required'],
    ['nothing, with 204', { status: 204 }, 'required'],
    ['blanks', { body: ' \n' }, 'required'],
    ['null', { body: 'null', headers: json }, 'expected object'],
    ['a list', { body: [] }, 'expected object'],
  ])('must not be %s', async (_name, reply, message) => {
    const failure = await failureOf(client(reply).get('users', { schema: User }));
    expect(failure).toMatchObject({ code: 'invalid_response', message: expect.stringContaining(message) });
  });

  test('may be absent where the schema says so', async () => {
    expect(
      (await client({ status: 204 }).delete('users/a', { schema: User.optional() })).data,
    ).toBeUndefined();
  });

  test('has its schema compiled once per runtime', () => {
    const [one, other] = [createCall().context.runtime.kept, createCall().context.runtime.kept];
    expect(validatorOf(User, one)).toBe(validatorOf(User, one));
    expect(validatorOf(User, other)).not.toBe(validatorOf(User, one));
  });
});

describe('a body without a schema', () => {
  test.each([
    ['JSON', { body: { a: 1 } }, { a: 1 }],
    [
      'JSON of a vendor type',
      { body: '[1]', headers: { 'content-type': 'application/vnd.api+json; charset=utf-8' } },
      [1],
    ],
    ['JSON without a type', { body: '{"a":1}' }, { a: 1 }],
    ['JSON that says it is text', { body: '{"a":1}', headers: { 'content-type': 'text/plain' } }, { a: 1 }],
    ['nothing', { status: 204 }, undefined],
    ['blanks', { body: ' \n', headers: { 'content-type': 'text/plain' } }, undefined],
  ])('%s', async (_name, reply, data) => {
    expect((await client(reply).post('users')).data).toEqual(data);
  });

  test.each([
    ['malformed JSON', { body: '{', headers: json }],
    ['a web page, such as that of a login', { body: '<html>Sign in</html>', headers: html }],
    ['text', { body: 'Your session has expired', headers: { 'content-type': 'text/plain' } }],
    ['text without a type', { body: 'Your session has expired' }],
    ['XML', { body: '<fault/>', headers: { 'content-type': 'application/xml' } }],
  ])('must not be %s, in the answer to any method', async (_name, reply) => {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const failure = await failureOf(client(reply).request({ method, path: 'users' }));
      expect(failure).toMatchObject({ code: 'invalid_response' });
      expect(failure.message).not.toContain('session');
    }
  });

  test('is text where a status that is expected says what happened', async () => {
    const reply = { status: 404, body: 'gone', headers: { 'content-type': 'text/plain' } };
    expect(await client(reply).delete('users/a', { expect: [204, 404] })).toMatchObject({
      status: 404,
      data: 'gone',
    });
  });

  test('is text or bytes when asked for', async () => {
    const text = await client({ body: '<html>ü</html>', headers: html }).get('a', { as: 'text' });
    expect(text.data).toBe('<html>ü</html>');
    expectTypeOf(text.data).toEqualTypeOf<string>();
    const bytes = await client({ body: 'ab' }).get('a', { as: 'bytes' });
    expect(bytes.data).toEqual(new Uint8Array([97, 98]));
    const latin: Reply = { headers: { 'content-type': 'text/csv; charset=iso-8859-1' } };
    const transport = {
      send: async () => ({
        status: 200,
        headers: latin.headers ?? {},
        body: new Uint8Array([0xfc]),
        url: '',
      }),
    };
    expect((await client(latin, { transport }).get('a', { as: 'text' })).data).toBe('ü');
  });

  test('of HEAD is none', async () => {
    const response = await client({
      headers: { 'x-total-count': '7', 'content-type': 'application/json' },
    }).head('users');
    expect([response.data, response.headers['x-total-count']]).toEqual([undefined, '7']);
  });
});

describe('a status that is no success', () => {
  const body = { error: { message: 'No such user', code: 'missing', extra: 1 } };

  test('is an UpstreamStatusError with everything a handler may want', async () => {
    const reply = {
      status: 404,
      body,
      headers: { 'retry-after': '3', 'set-cookie': 'session=1', 'x-id': '9' },
    };
    const failure = await failureOf(client(reply).get('users/a?q=1'));
    expect(failure).toMatchObject({
      name: 'UpstreamStatusError',
      status: 404,
      method: 'GET',
      url: `${baseUrl}/users/a`,
      message: `[404][${baseUrl}/users/a] ${JSON.stringify(body)}`,
      body,
      retryAfterSeconds: 3,
      headers: { 'x-id': '9' },
    });
    expect(failure).not.toHaveProperty('headers.set-cookie');
    expect(failure.cause).toBeUndefined();
  });

  test("the client picks the vendor's message and code", async () => {
    const schema = z.object({ error: z.object({ message: z.string(), code: z.string() }) });
    const errorMessage: HttpClientOptions['errorMessage'] = (given) => schema.safeParse(given).data?.error;
    expect(await failureOf(client({ status: 409, body }, { errorMessage }).get('a'))).toMatchObject({
      message: `[409][${baseUrl}/a] No such user`,
      vendorCode: 'missing',
    });
    const crashing = client(
      { status: 400, body: 'plain' },
      { errorMessage: (given) => z.object({}).parse(given) },
    );
    expect(await failureOf(crashing.get('a'))).toMatchObject({ message: `[400][${baseUrl}/a] plain` });
  });

  test.each([
    [
      'a web page',
      { status: 502, body: '<html><h1>Bad gateway</h1></html>', headers: html },
      'Upstream HTML error response.',
    ],
    ['nothing', { status: 500 }, 'The answer has no body.'],
    ['lines of text', { status: 400, body: ' two\n\t lines ' }, 'two lines'],
  ])('with %s', async (_name, reply, text) => {
    expect(await failureOf(client(reply).get('a'))).toMatchObject({
      message: `[${reply.status}][${baseUrl}/a] ${text}`,
    });
  });

  test('a long text is cut at 800 characters', async () => {
    const failure = await failureOf(client({ status: 500, body: 'x'.repeat(5000) }).get('a'));
    expect(failure.message.replace(/^.*\] /, '')).toHaveLength(800);
  });

  test.each([304, 300, 199, 600])('%s is none', async (status) => {
    expect(await failureOf(client({ status }).get('a'))).toMatchObject({
      name: 'UpstreamStatusError',
      status,
    });
  });

  test('what a request expects is a success, and nothing else', async () => {
    expect(await client({ status: 404, body }).get('a', { expect: [200, 404] })).toMatchObject({
      status: 404,
      data: body,
    });
    expect(await failureOf(client({ status: 202, body }).post('a', { expect: [201] }))).toMatchObject({
      status: 202,
    });
  });
});

describe('raw data', () => {
  test('holds the last answer of each request, whatever its status', async () => {
    const recorder = createExchangeRecorder();
    const { context } = createCall({ recorder });
    const transport = replying({ status: 500 }, { body: { a: 1 } }, { status: 404, body: 'gone' });
    const http = createHttpClient(context, { baseUrl, transport });
    await http.get('one?x=1');
    await failureOf(http.get('two'));
    expect(recorder.exchanges).toEqual([
      { method: 'GET', url: `${baseUrl}/one?x=1`, status: 200, response: { a: 1 } },
      { method: 'GET', url: `${baseUrl}/two`, status: 404, response: 'gone' },
    ]);
  });
});

test('one debug line per try, without query', async () => {
  const { context, logs } = createCall();
  const http = createHttpClient(context, { baseUrl, transport: replying({ status: 503 }, { body: {} }) });
  await http.get('users?q=private');
  const fields = {
    app_id: 'example',
    capability: 'list_accounts',
    method: 'GET',
    url: `${baseUrl}/users`,
    milliseconds: 0,
  };
  expect(logs).toEqual([
    { level: 'debug', message: 'http request', fields: { ...fields, try: 1, status: 503 } },
    { level: 'debug', message: 'http request', fields: { ...fields, try: 2, status: 200 } },
  ]);
});
