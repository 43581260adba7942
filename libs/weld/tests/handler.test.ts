import { describe, expect, it } from 'vitest';
import { createWeldHandler } from '../src/index.ts';
import { acme, canary, usersOf, vendorOf } from './acme.ts';
import { apiKey, call, served } from './support.ts';

const vendor = vendorOf({ users: usersOf(2) });

describe('the schema', () => {
  it('names every stream with its key and columns', async () => {
    const { handler } = served(vendor);
    const { body } = await call(handler, undefined, {}, '/schema');
    const fields = [
      { name: 'id', type: 'string' },
      { name: 'name', type: ['null', 'string'] },
    ];
    const key = { name: '_patchbay_key', type: 'string' };
    expect(body).toEqual({
      schema: {
        events: {
          primary_key: 'id',
          fields: [
            { name: 'id', type: 'string' },
            { name: 'at', type: 'long' },
            { name: '_patchbay_deleted', type: 'boolean' },
          ],
        },
        found: { primary_key: 'id', fields: [{ name: 'id', type: 'long' }] },
        members: { primary_key: '_patchbay_key', fields: [key, ...fields] },
        notes: { primary_key: '_patchbay_key', fields: [key, ...fields] },
        users: { primary_key: 'id', fields },
        whole: { primary_key: 'id', fields },
      },
    });
  });

  it('is no answer at all when one of them cannot be had', async () => {
    const broken = vendorOf({
      beforePage: () => {
        throw new Error(`no schema for ${canary}`);
      },
    });
    expect(await call(served(broken).handler, undefined, {}, '/schema')).toMatchObject({
      status: 500,
      body: {
        is_error: true,
        error: { message: 'no schema for [redacted]', raised_in: 'acme:stream:found' },
      },
    });
  });

  it.each(['/schema', '/schema/', '//schema', '//schema//', '/schema?x=1'])('is at %s', async (path) => {
    const { status, body } = await call(served(vendor).handler, undefined, {}, path);
    expect(status).toBe(200);
    expect(Object.keys(body.schema)).toHaveLength(6);
  });
});

describe('keys', () => {
  it('of several fields are their values as a list, and without fields the hash of the record', async () => {
    const { handler } = served(vendor);
    const members = await call(handler, { name: 'members', state: null });
    expect(members.body.insert.map((row) => row['_patchbay_key'])).toEqual([
      '["u0","User \\"0\\" ✓"]',
      '["u1","User \\"1\\" ✓"]',
    ]);
    const notes = await call(handler, { name: 'notes', state: null });
    const keys = notes.body.insert.map((row) => row['_patchbay_key']);
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(await call(handler, { name: 'notes', state: null })).toEqual(notes);
  });

  it('must be there', async () => {
    const { handler } = served(vendorOf({ users: [{ name: 'nobody' }] }));
    expect(await call(handler, { name: 'users', state: null })).toMatchObject({
      status: 502,
      body: { error: { message: 'A record of the stream "users" has no key (id).' } },
    });
    const { status } = await call(served(vendorOf({ users: [{ id: null }] })).handler, { name: 'members' });
    expect(status).toBe(502);
  });
});

describe('what is refused', () => {
  it.each([undefined, 'Bearer', 'Bearer wrong', 'Basic weld-key-0815', `Bearer ${apiKey}x`, apiKey])(
    'the key %j',
    async (authorization) => {
      const { handler } = served(vendor);
      for (const path of ['/', '/schema', '/nothing']) {
        const response = await handler(
          new Request(`https://fn.test${path}`, {
            headers: authorization === undefined ? {} : { authorization },
          }),
        );
        expect(response.status).toBe(401);
        expect(response.headers.get('www-authenticate')).toBe('Bearer');
        expect(await response.json()).toMatchObject({
          is_error: true,
          error: { error_code: 'unauthorized' },
        });
      }
    },
  );

  it.each([
    ['{', 'The body is not valid JSON.'],
    ['[]', 'The body is not a JSON object.'],
    ['{}', 'The body has no "name".'],
    ['{"name":7}', 'The body has no "name".'],
    ['{"name":"users","state":7}', 'The state is none of this connector.'],
    ['{"name":"users","state":{"next_page":2}}', 'The state is none of this connector.'],
    ['{"name":"users","state":{"patchbay":1,"mode":"full_refresh","stream":1}}', 'The state is none'],
    ['{"name":"users","state":{"patchbay":1,"mode":"full_refresh","resume_at":"1"}}', 'The state is none'],
    ['{"name":"nobody"}', 'There is no table "nobody".'],
    ['{"name":"__proto__"}', 'There is no table "__proto__".'],
  ])('the body %s', async (body, message) => {
    const answer = await call(served(vendor).handler, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(answer.body.error.error_metadata.hint).toBeDefined();
  });

  it('other paths and other methods', async () => {
    const { handler } = served(vendor);
    expect(await call(handler, undefined, {}, '/tables')).toMatchObject({ status: 404 });
    expect(await call(handler, {}, {}, '/schema/users')).toMatchObject({ status: 404 });
    const get = await call(handler, undefined);
    expect(get.status).toBe(405);
    expect(get.headers.get('allow')).toBe('POST');
    const headers = { authorization: `Bearer ${apiKey}` };
    const put = await handler(new Request('https://fn.test/schema', { method: 'PUT', headers }));
    expect(put.status).toBe(405);
  });

  it('a body that has no end', async () => {
    const big = JSON.stringify({ name: 'users', state: { filler: 'x'.repeat(8_000_000) } });
    expect(await call(served(vendor).handler, big)).toMatchObject({ status: 413 });
  });
});

describe('createWeldHandler', () => {
  const auth = { token: { token: canary } };

  it.each([
    [{ apiKey: '' }, 'There is no key for Weld'],
    [{ apiKey: '  ' }, 'There is no key for Weld'],
    [{ apiKey, auth, credentials: [auth] }, 'not both'],
    [{ apiKey, auth, settings: { base_url: 'nowhere' } }, 'The settings are not right'],
    [{ apiKey, auth, limits: { rows: 0 } }, 'The limit "rows" is a number above 0.'],
    [{ apiKey, auth, limits: { seconds: Number.NaN } }, 'The limit "seconds"'],
  ])('does not start with %j', (options, message) => {
    expect(() => createWeldHandler(acme(vendor), options)).toThrow(message);
  });

  it('serves below a prefix', async () => {
    const handler = createWeldHandler(acme(vendor), { apiKey, auth, basePath: '/weld/' });
    expect(await call(handler, undefined, {}, '/weld/schema/')).toMatchObject({ status: 200 });
    expect(await call(handler, { name: 'users' }, {}, '/weld')).toMatchObject({ status: 200 });
    expect(await call(handler, undefined, {}, '/schema')).toMatchObject({ status: 404 });
    expect(await call(handler, undefined, {}, '/weldschema')).toMatchObject({ status: 404 });
    await handler.close();
  });

  it('tells of credentials that do not do', async () => {
    const handler = createWeldHandler(acme(vendor), { apiKey });
    expect(await call(handler, { name: 'users' })).toMatchObject({ status: 500, body: { is_error: true } });
    await handler.close();
  });
});
