import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCallers, type Callers } from '../src/serving/callers.ts';
import { checkServers } from '../src/serving/check.ts';
import { listen } from '../src/serving/servers.ts';
import { startNodeServer } from '../src/serving/start-server.ts';

let callers: Callers;
beforeAll(async () => void (callers = await startCallers()));
afterAll(() => callers.stop());

/** Answers in pieces, with or without a length, and counts. */
async function serverOf(body: string, options: { readonly length: boolean; readonly status?: number }) {
  const counted = { requests: 0 };
  const server = createServer((request, response) => {
    counted.requests += 1;
    request.resume();
    if (options.length) response.setHeader('content-length', Buffer.byteLength(body));
    response.writeHead(options.status ?? 200, { 'content-type': 'application/json' });
    response.write(body.slice(0, 10));
    setImmediate(() => response.end(body.slice(10)));
  });
  return { port: await listen(server), counted, stop: () => server.close() };
}

it.each([true, false])(
  'sends all requests and reads every answer whole (with a length: %s)',
  async (length) => {
    const server = await serverOf(JSON.stringify({ response: 'x'.repeat(200_000) }), { length });
    const { perSecond, p99Microseconds } = await callers.call(server.port, 200);
    server.stop();
    expect(server.counted.requests).toBe(200);
    expect(perSecond).toBeGreaterThan(0);
    expect(p99Microseconds).toBeGreaterThan(0);
  },
);

it('fails where a server refuses', async () => {
  const server = await serverOf('{"is_error":true}', { length: true, status: 500 });
  await expect(callers.call(server.port, 50)).rejects.toThrow('/list_accounts answered with HTTP/1.1 500');
  server.stop();
});

it('the servers in processes of their own give the same accounts', async () => {
  const [floor, server] = [await startNodeServer('floor', 3), await startNodeServer('server', 3)];
  const path = '/list_accounts';
  await checkServers([
    ['floor', floor.port, path],
    ['server', server.port, path],
  ]);
  const other = await startNodeServer('floor', 2);
  const both = [
    ['floor', floor.port, path],
    ['other', other.port, path],
  ] as const;
  await expect(checkServers(both)).rejects.toThrow('"other" does not answer as "floor" does');
  for (const each of [floor, server, other]) each.stop();
}, 180_000);
