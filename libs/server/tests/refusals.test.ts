import { describe, expect, it } from 'vitest';
import { acme, working } from './acme.ts';
import { call, fakeClock, gate, raw, requestWith, serve, until } from './support.ts';

const json = { 'content-type': 'application/json' };
const body = JSON.stringify(working);

/** Every refusal is an envelope. */
function expectRefusal(answer: { status: number; text: string }, status: number, reason: string): void {
  expect(answer.status).toBe(status);
  const envelope = JSON.parse(answer.text);
  expect(envelope.is_error).toBe(true);
  expect(envelope.error.app_error_code).toMatch(new RegExp(`\\.${reason}$`));
  expect(envelope.error.message.length).toBeGreaterThan(10);
}

describe('what the server refuses itself', () => {
  it('unknown routes and wrong methods', async () => {
    const server = await serve();
    expectRefusal(await call(server, 'list_account'), 404, 'unknown_route');
    expectRefusal(await call(server, '__proto__'), 404, 'unknown_route');
    const get = await requestWith(server, { path: '/list_accounts' });
    expectRefusal(get, 405, 'wrong_method');
    expect(get.headers['allow']).toBe('POST');
    expectRefusal(await call(server, 'docs'), 405, 'wrong_method');
    expectRefusal(
      await requestWith(server, { method: 'OPTIONS', path: '/list_accounts' }),
      405,
      'wrong_method',
    );
  });

  it('bodies that do not say they are JSON, which a page elsewhere could send', async () => {
    const server = await serve();
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      expectRefusal(await call(server, 'info', body, { 'content-type': type }), 415, 'not_json');
    }
    expectRefusal(await requestWith(server, { method: 'POST', path: '/info', body }), 415, 'not_json');
    for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/scim+json']) {
      expect((await call(server, 'info', body, { 'content-type': type })).status).toBe(200);
    }
  });

  it('bodies that are not UTF-8', async () => {
    const server = await serve();
    expectRefusal(await call(server, 'info', new Uint8Array([0x7b, 0xff, 0x7d])), 400, 'not_utf8');
  });

  it('bodies that are too large, said or not said beforehand', async () => {
    const server = await serve({ limits: { bodyBytes: 100 } });
    const large = JSON.stringify({ request: {}, padding: 'x'.repeat(5_000_000) });
    expectRefusal(await call(server, 'info', large), 413, 'body_too_large');
    const chunked = await requestWith(server, {
      method: 'POST',
      path: '/info',
      headers: { ...json, 'transfer-encoding': 'chunked' },
      body: large,
    });
    expectRefusal(chunked, 413, 'body_too_large');
    expect((await call(server, 'info', '{"request":{}}')).status).toBe(200);
  });

  it('what is no HTTP, headers without end, tunnels and expectations', async () => {
    const server = await serve();
    const refused = async (bytes: string, status: number, reason: string): Promise<void> => {
      const answer = await raw(server, bytes);
      const [head = '', text = ''] = answer.split('\r\n\r\n');
      expectRefusal({ status: Number(head.slice(9, 12)), text }, status, reason);
    };
    await refused('NONSENSE\r\n\r\n', 400, 'malformed_http');
    await refused(
      `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    );
    await refused('CONNECT evil:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', 405, 'wrong_method');
    await refused(
      'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: tea\r\nConnection: close\r\n\r\n',
      417,
      'expectation',
    );
    await refused('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 403, 'host_not_allowed');
  });
});

describe('the Host header', () => {
  it('names this machine where there is no token', async () => {
    const server = await serve();
    const ask = (host: string) => requestWith(server, { path: '/ready', headers: { host } });
    for (const host of [`127.0.0.1:${server.port}`, 'localhost', '[::1]:80', 'scim.localhost:1'])
      expect((await ask(host)).status).toBe(200);
    for (const host of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.nip.io',
      'evil:127.0.0.1',
      '10.0.0.1',
    ])
      expectRefusal(await ask(host), 403, 'host_not_allowed');
  });
});

describe('the token', () => {
  it('is needed for calls, and for nothing that only describes', async () => {
    const server = await serve({ token: 'let-me-in' });
    const ask = (authorization?: string) =>
      call(server, 'info', body, authorization === undefined ? {} : { authorization });
    for (const wrong of [
      undefined,
      'Bearer',
      'Bearer let-me-i',
      'Bearer let-me-inn',
      'Basic let-me-in',
      'let-me-in',
    ]) {
      const refused = await ask(wrong);
      expectRefusal(refused, 401, 'token_required');
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect((await ask('Bearer let-me-in')).status).toBe(200);
    expect((await ask('bearer let-me-in')).status).toBe(200);
    for (const path of ['/openapi.json', '/docs', '/health', '/ready'])
      expect((await fetch(server.url + path)).status).toBe(200);
    expect(JSON.stringify(server.lines)).not.toContain('let-me-in');
  });

  it('is required where others can reach the server', async () => {
    await expect(serve({ host: '0.0.0.0' })).rejects.toThrow('give the server a token');
    await expect(serve({ token: '' })).rejects.toThrow('empty');
    const open = await serve({ host: '0.0.0.0', token: 'let-me-in' });
    const { status } = await requestWith(open, { path: '/ready', headers: { host: 'connector.internal' } });
    expect(status).toBe(200);
  });
});

describe('CORS', () => {
  const origin = 'https://app.example';

  it('is off unless asked for', async () => {
    const server = await serve();
    const { headers } = await call(server, 'info', body, { origin });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets in the pages of an origin', async () => {
    const server = await serve({ cors: [origin] });
    const preflight = await fetch(`${server.url}/info`, { method: 'OPTIONS', headers: { origin } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
    const good = await call(server, 'info', body, { origin });
    expect(good.headers.get('access-control-allow-origin')).toBe(origin);
    const other = await call(server, 'info', body, { origin: 'https://evil.example' });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    expect(other.headers.get('vary')).toBe('Origin');
  });
});

describe('too many calls', () => {
  it('wait for their turn, and one more is refused with the time to wait', async () => {
    const { opened, open } = gate();
    const seen: number[] = [];
    const beforePage = (page: number): Promise<void> => (seen.push(page), opened);
    const server = await serve({ limits: { concurrentCalls: 1, waitingCalls: 1 } }, [
      { integration: acme('acme', { beforePage }) },
      { integration: acme('other'), prefix: '/other' },
    ]);
    const first = call(server, 'list_accounts');
    await until(() => seen.length === 1);
    const others = [call(server, 'list_accounts'), call(server, 'list_accounts')];
    const refused = await Promise.race(others);
    expectRefusal(refused, 503, 'busy');
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.json.error).toMatchObject({
      error_code: 'rate_limit',
      error_metadata: { retryable: true },
    });
    // Another connector has places of its own.
    expect((await call(server, 'other/list_accounts')).json.response).toHaveLength(2);
    open();
    expect((await first).json.response).toHaveLength(2);
    expect((await Promise.all(others)).map(({ status }) => status).toSorted()).toEqual([200, 503]);
    expect((await call(server, 'list_accounts')).status).toBe(200);
  });
});

describe('the time of a call', () => {
  it('ends with budget_exhausted, also where the caller asks for more', async () => {
    for (const rate_limit of [undefined, { max_execution_time: 600 }]) {
      const clock = fakeClock();
      const beforePage = (): Promise<void> => new Promise(() => undefined);
      const server = await serve({ limits: { callSeconds: 30 }, clock }, [
        { integration: acme('acme', { beforePage }) },
      ]);
      const answer = call(server, 'list_accounts', { ...working, rate_limit });
      await clock.sleepers(1);
      clock.move(30_000);
      const { status, json: envelope } = await answer;
      expect(status).toBe(200);
      expect(envelope.error).toMatchObject({
        error_code: 'budget_exhausted',
        message: 'The call did not end within 30 seconds.',
      });
    }
  });
});
