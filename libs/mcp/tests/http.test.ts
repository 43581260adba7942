import { Client, StreamableHTTPClientTransport, type ClientOptions } from '@modelcontextprotocol/client';
import { createRuntime } from '@patchbay/core';
import { request as httpRequest } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listenMcp, type ListenOptions, type RunningMcpServer } from '../src/index.ts';
import { acme, type Acme } from './acme-integration.ts';
import { canary, said } from './support.ts';

interface Listening extends Acme {
  readonly server: RunningMcpServer;
}

async function listening(options: ListenOptions = {}): Promise<Listening> {
  const app = acme();
  const runtime = createRuntime();
  const server = await listenMcp(
    app.integration,
    { auth: { token: { token: canary } }, settings: { base_url: 'https://acme.test' }, runtime },
    { port: 0, ...options },
  );
  onTestFinished(async () => {
    await server.close();
    await runtime.kept.close();
  });
  return Object.assign(app, { server });
}

async function connect(
  { server }: Listening,
  mode: 'legacy' | 'auto',
  headers: Record<string, string> = {},
): Promise<Client> {
  const options: ClientOptions = { versionNegotiation: { mode } };
  const client = new Client({ name: 'test', version: '1.0.0' }, options);
  await client.connect(new StreamableHTTPClientTransport(new URL(server.url), { requestInit: { headers } }));
  onTestFinished(() => client.close());
  return client;
}

/** A request as it is on the wire: `fetch` would not send another Host. */
function raw(
  url: string,
  { method = 'POST', headers = {}, body = '' }: { method?: string; headers?: object; body?: string } = {},
): Promise<{ status: number | undefined; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      url,
      {
        method,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
});

describe.each(['legacy', 'auto'] as const)('a client that negotiates %s', (mode) => {
  test('lists and calls tools, and reads resources', async () => {
    const client = await connect(await listening(), mode);
    expect(client.getNegotiatedProtocolVersion()).toBe(mode === 'auto' ? '2026-07-28' : '2025-11-25');
    expect((await client.listTools()).tools.length).toBeGreaterThan(5);
    const { value } = said(
      await client.callTool({ name: 'list_accounts', arguments: { page: { size: 2 } } }),
    );
    expect(value).toMatchObject({ page: { token: '2' }, completeness: { complete: false } });
    expect((await client.listResources()).resources).toHaveLength(3);
  });

  test('cancels a call', async () => {
    const app = await listening();
    const client = await connect(app, mode);
    const controller = new AbortController();
    const call = client.callTool(
      { name: 'wait_long', arguments: { request: { name: mode } } },
      { signal: controller.signal },
    );
    await app.waiting();
    controller.abort();
    await expect(call).rejects.toThrow();
    await expect.poll(() => app.cancelled).toEqual([mode]);
  });

  test('is served with the token, and not without', async () => {
    const app = await listening({ bearerToken: 'letmein-77' });
    await expect(connect(app, mode)).rejects.toThrow();
    const client = await connect(app, mode, { authorization: 'Bearer letmein-77' });
    expect((await client.listTools()).tools).not.toEqual([]);
  });
});

test('what waits for the answer of a call ends when the call is cancelled', async () => {
  const { server, waiting, cancelled } = await listening();
  const opened = await raw(server.url, { body: initialize });
  const headers = {
    'mcp-session-id': String(opened.headers['mcp-session-id']),
    'mcp-protocol-version': '2025-11-25',
  };
  const post = (message: object) =>
    raw(server.url, { headers, body: JSON.stringify({ jsonrpc: '2.0', ...message }) });
  const args = { name: 'wait_long', arguments: { request: { name: 'one' } } };
  const call = post({ id: 7, method: 'tools/call', params: args });
  await waiting();
  await post({ method: 'notifications/cancelled', params: { requestId: 7 } });
  expect(await call).toMatchObject({ status: 200, text: '' });
  expect(cancelled).toEqual(['one']);
});

test('a stream of a session is open before anything is sent on it, and a session can be ended', async () => {
  const { server } = await listening();
  const opened = await raw(server.url, { body: initialize });
  const headers = {
    'mcp-session-id': String(opened.headers['mcp-session-id']),
    'mcp-protocol-version': '2025-11-25',
    accept: 'text/event-stream',
  };
  const stream = await fetch(server.url, { headers });
  expect(stream.status).toBe(200);
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  await stream.body?.cancel();
  expect((await raw(server.url, { method: 'DELETE', headers })).status).toBe(200);
  expect((await raw(server.url, { body: '{"jsonrpc":"2.0","id":3,"method":"ping"}', headers })).status).toBe(
    404,
  );
});

test('stopping the server ends the calls that are under way', async () => {
  const app = await listening();
  for (const mode of ['legacy', 'auto'] as const) {
    const client = await connect(app, mode);
    client.callTool({ name: 'wait_long', arguments: { request: { name: mode } } }).catch(() => undefined);
  }
  await app.waiting();
  await expect.poll(() => app.began).toBe(2);
  await app.server.close();
  await expect.poll(() => app.cancelled).toHaveLength(2);
});

test('a request of another site, of a page or without the token is refused', async () => {
  const { server } = await listening();
  expect((await raw(server.url, { body: initialize })).status).toBe(200);
  for (const host of ['evil.test', 'evil.test:80', 'localhost.evil.test'])
    expect((await raw(server.url, { body: initialize, headers: { host } })).status).not.toBe(200);
  for (const origin of ['https://evil.test', 'http://localhost:3000', 'null'])
    expect((await raw(server.url, { body: initialize, headers: { origin } })).status).toBe(403);

  const locked = (await listening({ bearerToken: 'letmein-77' })).server;
  for (const authorization of ['', 'Bearer', 'Bearer letmein-78', 'Basic letmein-77', 'letmein-77']) {
    const refused = await raw(locked.url, { body: initialize, headers: { authorization } });
    expect(refused.status).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect(refused.text).not.toContain('letmein');
  }
  const allowed = await raw(locked.url, {
    body: initialize,
    headers: { authorization: 'bearer letmein-77' },
  });
  expect(allowed.status).toBe(200);
});

test('what is no message is refused, and the server lives', async () => {
  const { server } = await listening();
  expect((await raw(server.url.replace('/mcp', '/other'), { body: initialize })).status).toBe(404);
  expect((await raw(server.url, { body: '{' })).status).toBe(400);
  expect(
    (await raw(server.url, { body: initialize, headers: { 'content-type': 'text/plain' } })).status,
  ).toBe(415);
  expect((await raw(server.url, { body: `"${'x'.repeat(1_100_000)}"` })).status).toBe(413);
  expect((await raw(server.url, { body: initialize, headers: { 'mcp-session-id': 'nobody' } })).status).toBe(
    404,
  );
  expect(
    (await raw(server.url, { body: JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list' }) })).status,
  ).toBe(400);
  expect((await raw(server.url, { method: 'PUT', body: initialize })).status).toBe(405);
  expect((await raw(server.url, { body: initialize })).status).toBe(200);
});

test('the session that was used longest ago is forgotten when there are too many', async () => {
  const { server } = await listening();
  const open = async (): Promise<string> =>
    String((await raw(server.url, { body: initialize })).headers['mcp-session-id']);
  const ping = async (session: string): Promise<number | undefined> => {
    const headers = { 'mcp-session-id': session, 'mcp-protocol-version': '2025-11-25' };
    return (await raw(server.url, { body: '{"jsonrpc":"2.0","id":3,"method":"ping"}', headers })).status;
  };
  const first = await open();
  const second = await open();
  for (let count = 2; count < 200; count += 1) await open();
  expect(await ping(first)).toBe(200);
  await open();
  expect(await ping(second)).toBe(404);
  expect(await ping(first)).toBe(200);
});

test('no server that others can reach is without a token', async () => {
  await expect(listening({ host: '0.0.0.0' })).rejects.toThrow('bearer token');
});
