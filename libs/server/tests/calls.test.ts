import { describe, expect, it } from 'vitest';
import { acme, canary, working } from './acme.ts';
import { call, requestWith, serve } from './support.ts';

describe('POST /<capability>', () => {
  it('answers with the envelope: standard capabilities, custom ones, writes', async () => {
    const server = await serve();
    expect((await call(server, 'validate_credentials')).json).toEqual({
      response: { valid: true, unique_tenant_id: 'acme.test' },
    });
    const list = await call(server, 'list_accounts', { ...working, page: { size: 3 } });
    expect(list.status).toBe(200);
    expect(list.headers.get('content-type')).toBe('application/json');
    expect(list.json.response).toHaveLength(3);
    expect(list.json.page.token).toBe('3');
    expect((await call(server, 'look_around')).json.response.tenant).toBe('acme.test');
    const created = await call(server, 'create_account', {
      ...working,
      request: { entitlements: [], title: 'Boss' },
    });
    expect(created.json).toMatchObject({
      response: { created: true, id: 'Boss' },
      execution_summary: { effect: { kind: 'created' } },
    });
  });

  it('serves every capability of the connector, those of modules among them', async () => {
    const server = await serve();
    for (const name of acme().capabilities.keys()) {
      const { status, json } = await call(server, name, '{"request":{}}');
      expect([name, status]).toEqual([name, 200]);
      expect(Object.keys(json)[0]).toMatch(/^(response|is_error)$/);
    }
    expect([...acme().capabilities.keys()]).toEqual(
      expect.arrayContaining(['info', 'app_info', 'look_around']),
    );
  });

  it.each([1, 4_000, 5_000])('gives back a text of %i letters as it is', async (length) => {
    const server = await serve();
    const title = 'é€'.repeat(length);
    const { json } = await call(server, 'create_account', {
      ...working,
      request: { entitlements: [], title },
    });
    expect(json.response.id).toBe(title);
  });

  it.each([
    ['http://127.0.0.1/info?x=1', 200],
    ['HTTP://user@127.0.0.1:80/info', 200],
    ['http://127.0.0.1', 404],
    ['*', 404],
    ['http://', 404],
  ])('is asked for by the whole URL, as through a proxy: %s is %i', async (path, status) => {
    const server = await serve();
    const answer = await requestWith(server, { method: 'POST', path });
    expect([answer.status, Object.keys(JSON.parse(answer.text))[0]]).toEqual([
      status,
      status === 200 ? 'response' : 'is_error',
    ]);
  });

  it('takes info without a body', async () => {
    const server = await serve();
    const { status, text } = await requestWith(server, { method: 'POST', path: '/info' });
    expect([status, JSON.parse(text).response.app_id]).toEqual([200, 'acme']);
  });

  it.each([
    ['malformed JSON', '{"request": ', 'bad_request'],
    ['no envelope', '[1]', 'bad_request'],
    ['no request', '{}', 'bad_request'],
    ['wrong types', '{"request": 1, "settings": []}', 'bad_request'],
    ['no credential', '{"request": {}}', 'bad_request'],
    [
      'settings that are wrong',
      '{"auth":{"token":{"token":"x"}},"request":{},"settings":{"people":-1}}',
      'bad_request',
    ],
  ])('answers %s with 200 and an error envelope', async (_name, body, code) => {
    const server = await serve();
    const { status, json } = await call(server, 'list_accounts', body);
    expect(status).toBe(200);
    expect(json.is_error).toBe(true);
    expect(json.error).toMatchObject({ error_code: code, app_id: 'acme' });
  });

  it('redacts the secret in an error of the app', async () => {
    const server = await serve();
    const { json } = await call(server, 'get_account', { ...working, request: { account_id: '7' } });
    expect(json.error.message).toBe('No 7 for [redacted]');
  });

  it('says so when a connector answers with what JSON cannot write', async () => {
    const server = await serve();
    const { status, json } = await call(server, 'answer_bigint');
    expect([status, json.error.error_code]).toEqual([200, 'invalid_response']);
  });

  it('answers for a connector that lets errors through, and logs no message of theirs', async () => {
    const server = await serve({}, [{ integration: acme('acme', { handleErrors: false }) }]);
    const { status, json } = await call(server, 'get_account', { ...working, request: { account_id: '7' } });
    expect([status, json.error.error_code]).toEqual([500, 'internal_error']);
    const line = server.lines.at(-1);
    expect(line).toMatchObject({ level: 'error', refusal: 'failed', fields: { raised_by: 'NotFoundError' } });
    expect(JSON.stringify(server.lines)).not.toContain(canary);
  });
});

describe('errors with true statuses', () => {
  it('are problem details for a caller that accepts them', async () => {
    const server = await serve();
    const { status, headers, json } = await call(
      server,
      'list_accounts',
      { ...working, settings: { fail_on_page: 1 } },
      { accept: 'application/problem+json, application/json', 'x-request-id': 'mine-1' },
    );
    expect(status).toBe(429);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('retry-after')).toBe('7');
    expect(json).toMatchObject({
      type: 'https://github.com/patchbay/patchbay/blob/main/libs/server/README.md#rate_limit',
      title: 'Rate Limit',
      status: 429,
      detail: 'Slow down.',
      instance: 'mine-1',
      is_error: true,
      error: { error_code: 'rate_limit', app_error_code: 'acme.rate_limit' },
    });
  });

  it('are for everyone when the server says so; a success stays 200 with the envelope', async () => {
    const server = await serve({ statuses: 'true' });
    expect((await call(server, 'list_accounts', '{')).status).toBe(400);
    const missing = await call(server, 'get_account', { ...working, request: { account_id: '7' } });
    expect([missing.status, missing.json.detail]).toEqual([404, 'No 7 for [redacted]']);
    expect((await call(server, 'nothing_like_it')).json).toMatchObject({ status: 404, is_error: true });
    const good = await call(server, 'validate_credentials');
    expect([good.status, good.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(good.json.response.valid).toBe(true);
  });
});

describe('request ids', () => {
  it('are taken over when they are harmless, and made otherwise', async () => {
    const server = await serve();
    const mine = await call(server, 'info', '{"request":{}}', { 'x-request-id': 'abc.DEF-1:2' });
    expect(mine.headers.get('x-request-id')).toBe('abc.DEF-1:2');
    const made = await call(server, 'info', '{"request":{}}', { 'x-request-id': 'a b"{}' });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}-1$/);
    const next = await call(server, 'info', '{"request":{}}', { 'x-request-id': 'x'.repeat(129) });
    expect(next.headers.get('x-request-id')).toMatch(/-2$/);
  });
});

describe('the log', () => {
  it('has one line for each request, and what handlers log under the same id, without secrets', async () => {
    const server = await serve();
    await call(server, 'list_accounts', working, { 'x-request-id': 'call-1' });
    await call(server, `nothing/${canary}?token=${canary}`, working, { 'x-request-id': 'call-2' });
    const [handler, one, two, ...others] = server.lines;
    expect(others).toEqual([]);
    expect(handler).toMatchObject({
      level: 'info',
      message: 'listing with [redacted]',
      request_id: 'call-1',
      app_id: 'acme',
      route: 'list_accounts',
      fields: { from: 0 },
    });
    expect(one).toMatchObject({
      ...{ level: 'info', message: 'request', request_id: 'call-1', app_id: 'acme', route: 'list_accounts' },
      status: 200,
    });
    expect(one?.duration_ms).toBeGreaterThanOrEqual(0);
    expect(two).toMatchObject({ level: 'warn', request_id: 'call-2', status: 404, refusal: 'unknown_route' });
    expect(JSON.stringify(server.lines)).not.toContain(canary);
  });
});
