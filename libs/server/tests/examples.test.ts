import { createServer, type Server } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { acme, working } from './acme.ts';
import { expressApp } from './examples/express.ts';
import { fastifyApp } from './examples/fastify.ts';
import { honoApp } from './examples/hono.ts';
import { GET, POST } from './examples/next-route.ts';
import worker from './examples/worker.ts';

/** Sends a request to an app, wherever it is mounted. */
type Send = (path: string, init?: RequestInit) => Promise<Response>;

async function expectConnector(send: Send): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const post = (path: string, body: string, more: Record<string, string> = {}) =>
    send(path, { method: 'POST', headers: { ...headers, ...more }, body });
  const list = await post('/list_accounts', JSON.stringify(working));
  expect(list.status).toBe(200);
  expect(list.headers.get('x-request-id')).toMatch(/./);
  expect(await list.json()).toMatchObject({ response: [{ integration_specific_id: '1' }, {}] });
  const malformed = await post('/list_accounts', '{');
  expect(await malformed.json()).toMatchObject({ is_error: true, error: { error_code: 'bad_request' } });
  const stream = await post('/list_accounts', JSON.stringify(working), { accept: 'application/x-ndjson' });
  expect((await stream.text()).trimEnd().split('\n')).toHaveLength(6);
  const document = await send('/openapi.json');
  expect(await document.json()).toMatchObject({ openapi: '3.1.1' });
  expect(await (await send('/docs')).text()).toContain('docs/page.js');
}

describe('mounted in', () => {
  it('Hono', async () => {
    const app = honoApp(acme('scim'));
    await expectConnector(async (path, init) => await app.request(`/scim${path}`, init));
    expect(await (await app.request('/')).text()).toBe('My own page');
  });

  it('Fastify', async () => {
    const app = fastifyApp(acme('scim'));
    onTestFinished(async () => await app.close());
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    await expectConnector((path, init) => fetch(`${url}/scim${path}`, init));
  });

  it('Express', async () => {
    const url = await listening(createServer(expressApp(acme('scim'))));
    await expectConnector((path, init) => fetch(`${url}/scim${path}`, init));
    expect(await (await fetch(url)).text()).toBe('My own page');
  });

  // Next itself is not installed: it calls the exported functions with a standard Request, and so does this test.
  it('the route handlers of Next', async () => {
    await expectConnector((path, init) =>
      (init?.method === 'POST' ? POST : GET)(new Request(`http://localhost/api/scim${path}`, init)),
    );
  });

  it('a worker', async () => {
    const environment = { SERVER_TOKEN: 'let-me-in' };
    await expectConnector((path, init = {}) => {
      const headers = new Headers(init.headers);
      headers.set('authorization', 'Bearer let-me-in');
      return worker.fetch(new Request(`http://localhost${path}`, { ...init, headers }), environment);
    });
    const refused = await worker.fetch(new Request('http://localhost/info', { method: 'POST' }), environment);
    expect(refused.status).toBe(401);
  });

  it('Express behind a body parser says what is wrong', async () => {
    const { default: express } = await import('express');
    const app = express();
    app.use(express.json());
    app.use(expressApp(acme('scim')));
    const url = await listening(createServer(app));
    const response = await fetch(`${url}/scim/list_accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(working),
    });
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.stringContaining('express.json()'),
    ]);
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
