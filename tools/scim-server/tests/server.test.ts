import { createServer } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type ScimServer, startScimServer } from '../src/index.ts';
import { send } from './support.ts';

let server: ScimServer;

beforeEach(async () => {
  server = await startScimServer({ people: 45, groups: 4, token: 'secret' });
});
afterEach(() => server.stop());

test('starts on a free loopback port with the people and groups asked for', async () => {
  expect(server.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/scim\/v2$/);
  expect(server.counts()).toMatchObject({ people: 45, groups: 4 });
  const { status, body } = await send(server, 'GET', '/ServiceProviderConfig');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    patch: { supported: true },
    bulk: { supported: true },
    filter: { supported: true, maxResults: 200 },
    sort: { supported: true },
    etag: { supported: false },
    changePassword: { supported: false },
    authenticationSchemes: [{ type: 'oauthbearertoken' }],
  });
});

test.each([{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic secret' }])(
  'refuses the credential %j with a SCIM error',
  async (headers) => {
    const { status, body } = await send(server, 'GET', '/Users', undefined, headers);
    expect(status).toBe(401);
    expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '401' });
  },
);

test('makes the same people from the same seed, and others from another', async () => {
  const names = async (seed: number) => {
    const other = await startScimServer({ people: 5, groups: 0, seed });
    const { body } = await send(other, 'GET', '/Users');
    await other.stop();
    return body.Resources?.map((user) => `${user.id} ${user.userName}`);
  };
  expect(await names(7)).toEqual(await names(7));
  expect(await names(7)).not.toEqual(await names(8));
});

test('keeps two servers in one process apart, also when both are busy', async () => {
  const other = await startScimServer({ people: 3, groups: 1, token: 'other' });
  const answers = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const target = index % 2 === 0 ? server : other;
      return { target, answer: await send(target, 'GET', '/Users?count=1') };
    }),
  );
  for (const { target, answer } of answers) {
    expect(answer.body.totalResults).toBe(target.counts().people);
    expect(answer.body.Resources?.[0]?.meta?.location).toContain(`${target.baseUrl}/Users/`);
  }
  const config = await send(other, 'GET', '/ServiceProviderConfig');
  expect(config.body['authenticationSchemes']).toHaveLength(1);
  expect((await send(other, 'GET', '/Users', undefined, { authorization: 'Bearer secret' })).status).toBe(
    401,
  );
  await other.stop();
});

test('logs what was asked, and how it was answered', async () => {
  await send(server, 'GET', '/Users?startIndex=21');
  await send(server, 'DELETE', '/Users/nobody');
  expect(server.requests()).toEqual([
    { method: 'GET', path: '/Users?startIndex=21', status: 200 },
    { method: 'DELETE', path: '/Users/nobody', status: 404 },
  ]);
  server.clearRequests();
  expect(server.requests()).toEqual([]);
});

test('gives out the faults that were asked for, in order, and then serves again', async () => {
  server.failNext({ status: 429, headers: { 'retry-after': '1' }, times: 2 });
  server.failNext({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' });
  server.failNext({ status: 503, method: 'DELETE', path: '/Groups' });
  const first = await send(server, 'GET', '/Users');
  expect([first.status, first.headers.get('retry-after'), first.body['status']]).toEqual([429, '1', '429']);
  expect((await send(server, 'POST', '/Users', {})).status).toBe(429);
  const html = await fetch(`${server.baseUrl}/Users`);
  expect([html.status, await html.text()]).toEqual([200, '<html>']);
  expect((await send(server, 'GET', '/Users')).status).toBe(200);
  expect((await send(server, 'DELETE', '/Groups/x')).status).toBe(503);
  expect((await send(server, 'DELETE', '/Groups/x')).status).toBe(404);
  expect(server.counts().people).toBe(45);
  server.failNext({ status: 400, path: '/Users', query: 'filter' });
  expect((await send(server, 'GET', '/Users?count=1')).status).toBe(200);
  expect((await send(server, 'GET', '/Users?count=1&filter=userName%20pr')).status).toBe(400);
  server.failNext({ status: 500 });
  server.clearFaults();
  expect((await send(server, 'GET', '/Users')).status).toBe(200);
});

test('answers a body in an unknown encoding with JSON, not with a stack trace', async () => {
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/scim+json; charset=latin1' };
  const { status, body } = await send(server, 'POST', '/Users', { userName: 'x' }, headers);
  expect([status, body['status']]).toEqual([415, '415']);
});

test('refuses a port that is taken, and frees its own when it stops', async () => {
  const port = Number(new URL(server.baseUrl).port);
  await expect(startScimServer({ port, people: 1, groups: 0 })).rejects.toThrow('EADDRINUSE');
  await send(server, 'GET', '/Users');
  await server.stop();
  await server.stop();
  await expect(send(server, 'GET', '/Users')).rejects.toThrow();
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
});
