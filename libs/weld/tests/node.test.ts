import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WeldClient } from '@patchbay/testing/weld';
import { createNodeListener, listenWeld, serveWeld } from '../src/node.ts';
import { acme, canary, usersOf, vendorOf, type Vendor } from './acme.ts';
import { apiKey, recordsOf, served, type Answer } from './support.ts';

const environment = { WELD_API_KEY: apiKey, API_BEARER_TOKEN: canary, WELD_ROWS: '1' };

async function started(vendor: Vendor): Promise<string> {
  const server = await listenWeld(
    acme(vendor),
    { apiKey, auth: { token: { token: canary } }, limits: { rows: 1 } },
    { port: 0, host: '127.0.0.1' },
  );
  onTestFinished(() => server.close());
  return server.url;
}

describe('a server of node:http', () => {
  it('is driven to the end by what Weld does', async () => {
    const client = new WeldClient({
      send: fetch,
      url: await started(vendorOf({ users: usersOf(10) })),
      apiKey,
    });
    expect(await client.sync('users')).toEqual({ ok: true, calls: 4, failures: 0, received: 10 });
    expect(recordsOf(client.table('users').rows.values())).toEqual(usersOf(10));
  });

  it('takes a GET with a body for the POST that it means', async () => {
    const url = await started(vendorOf({ users: usersOf(2) }));
    const { request } = await import('node:http');
    const answer = await new Promise<string>((resolve, reject) => {
      const body = JSON.stringify({ name: 'users', state: null });
      const headers = { authorization: `Bearer ${apiKey}`, 'content-length': Buffer.byteLength(body) };
      request(url, { method: 'GET', headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
      })
        .on('error', reject)
        .end(body);
    });
    expect(JSON.parse(answer)).toMatchObject({ insert: usersOf(2), hasMore: false });
  });

  it('answers HEAD, wrong keys and too much', async () => {
    const url = await started(vendorOf());
    expect((await fetch(url)).status).toBe(401);
    const headers = { authorization: `Bearer ${apiKey}` };
    const head = await fetch(url, { method: 'HEAD', headers });
    expect([head.status, await head.text()]).toEqual([405, '']);
    const large = await fetch(url, { method: 'POST', headers, body: 'x'.repeat(11_000_000) });
    expect(large.status).toBe(413);
  });

  it('answers what is under way when it ends, and keeps no connection of it', async () => {
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const beforePage = (): Promise<[]> => {
      begin();
      return opened.then(() => []);
    };
    const vendor = vendorOf({ users: usersOf(2), beforePage });
    const server = await listenWeld(
      acme(vendor),
      { apiKey, auth: { token: { token: canary } } },
      { port: 0, host: '127.0.0.1' },
    );
    const headers = { authorization: `Bearer ${apiKey}` };
    const call = fetch(server.url, { method: 'POST', headers, body: '{"name":"users"}' });
    await begun;
    const closed = server.close();
    open();
    const answer = await call;
    expect(answer.headers.get('connection')).toBe('close');
    expect(((await answer.json()) as Answer).insert).toEqual(usersOf(2));
    await closed;
  });

  it('takes what a body parser in front has read', async () => {
    const { handler } = served(vendorOf({ users: usersOf(2) }));
    const listener = createNodeListener(handler);
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const rawBody = Buffer.concat(chunks);
        const read =
          request.url === '/raw'
            ? { rawBody }
            : { body: rawBody.length > 0 ? JSON.parse(rawBody.toString()) : {} };
        request.url = '/';
        void listener(Object.assign(request, read), response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const headers = { authorization: `Bearer ${apiKey}` };
    for (const path of ['/raw', '/parsed']) {
      const response = await fetch(url + path, { method: 'POST', headers, body: '{"name":"users"}' });
      expect(((await response.json()) as Answer).insert).toEqual(usersOf(2));
    }
    // A parser's empty object is no body.
    expect((await fetch(`${url}/parsed`, { headers })).status).toBe(405);
  });
});

describe('a container', () => {
  it('listens on PORT and is configured by its environment', async () => {
    const server = await serveWeld(acme(vendorOf({ users: usersOf(4) })), { ...environment, PORT: '0' });
    onTestFinished(() => server.close());
    const url = server.url.replace('0.0.0.0', '127.0.0.1');
    expect(await new WeldClient({ send: fetch, url, apiKey }).sync('users')).toMatchObject({
      ok: true,
      calls: 2,
    });
  });

  it('does not start with a PORT that is none, without a key, or on a port that is taken', async () => {
    const integration = acme(vendorOf());
    await expect(serveWeld(integration, { ...environment, PORT: 'http' })).rejects.toThrow(
      'PORT is a number',
    );
    await expect(serveWeld(integration, { API_BEARER_TOKEN: canary, PORT: '0' })).rejects.toThrow(
      'WELD_API_KEY',
    );
    const server = await serveWeld(integration, { ...environment, PORT: '0' });
    onTestFinished(() => server.close());
    const port = new URL(server.url).port;
    await expect(serveWeld(integration, { ...environment, PORT: port })).rejects.toThrow('EADDRINUSE');
  });
});
