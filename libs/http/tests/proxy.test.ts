import { setTimeout } from 'node:timers/promises';
import type { Duplex } from 'node:stream';
import { createRuntime, type Runtime } from '@patchbay/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createHttpClient, type HttpClientOptions } from '../src/index.ts';
import { proxyFor } from '../src/url/proxy-for.ts';
import { createCall, failureOf } from './support.ts';
import { serve, tunnelling } from './server.ts';

const runtimes: Runtime[] = [];
afterEach(async () => {
  for (const runtime of runtimes.splice(0)) await runtime.kept.close();
});

function client(
  baseUrl: string,
  environment: Record<string, string>,
  options: Partial<HttpClientOptions> = {},
) {
  const runtime = createRuntime({ environment });
  runtimes.push(runtime);
  const { context } = createCall();
  return createHttpClient({ ...context, runtime }, { baseUrl, retry: { maximumTries: 1 }, ...options });
}

/** A proxy that forwards nothing itself, but tells what it was asked, and tunnels. */
async function startProxy(refuse = false) {
  const proxy = await serve((request, response) => {
    if (refuse) response.writeHead(407).end();
    else response.end(JSON.stringify({ via: 'proxy', url: request.url }));
  });
  if (!refuse) return { ...proxy, tunnels: tunnelling(proxy.server) };
  proxy.server.on('connect', (_request, socket: Duplex) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  return { ...proxy, tunnels: [] };
}

async function startTarget() {
  return serve((_request, response) => void response.end('{"via":"nobody"}'));
}

describe('a proxy', () => {
  test('of the environment carries plain requests, with its credentials', async () => {
    const [proxy, target] = [await startProxy(), await startTarget()];
    const http = client(target.origin, { HTTP_PROXY: proxy.origin.replace('//', '//user:p%40ss@') });
    expect((await http.post('a?b=1', { json: { c: 1 } })).data).toEqual({
      via: 'proxy',
      url: `${target.origin}/a?b=1`,
    });
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(`Basic ${btoa('user:p@ss')}`);
    expect(target.requests).toEqual([]);
  });

  test('is asked for a tunnel when the target is encrypted', async () => {
    const [proxy, target] = [await startProxy(), await startTarget()];
    const http = client(`https://127.0.0.1:${target.port}`, { https_proxy: proxy.origin });
    expect(await failureOf(http.get('a'))).toMatchObject({ name: 'NetworkError' });
    expect(proxy.tunnels).toEqual([`127.0.0.1:${target.port}`]);
  });

  test('is not used for hosts in NO_PROXY', async () => {
    const [proxy, target] = [await startProxy(), await startTarget()];
    const http = client(target.origin, { HTTP_PROXY: proxy.origin, NO_PROXY: 'localhost,127.0.0.1' });
    expect((await http.get('a')).data).toEqual({ via: 'nobody' });
    expect(proxy.requests).toEqual([]);
  });

  test('of the client wins over the environment, and its connections are kept', async () => {
    const [proxy, other, target] = [await startProxy(), await startProxy(), await startTarget()];
    const environment = { HTTP_PROXY: other.origin, NO_PROXY: '*' };
    const http = client(target.origin, environment, { proxy: proxy.origin });
    for (let request = 0; request < 3; request += 1) {
      expect((await http.get('a')).data).toMatchObject({ via: 'proxy' });
      await setTimeout(5);
    }
    expect(new Set(proxy.requests.map(({ socket }) => socket.remotePort)).size).toBe(1);
    expect(other.requests).toEqual([]);
  });

  test.each(['http', 'https'])(
    'that wants other credentials fails a request to %s, and nothing goes around it',
    async (scheme) => {
      const [proxy, target] = [await startProxy(true), await startTarget()];
      const http = client(`${scheme}://127.0.0.1:${target.port}`, {}, { proxy: proxy.origin });
      expect(await failureOf(http.get('a'))).toMatchObject({ code: 'connection_rejected' });
      expect(target.requests).toEqual([]);
    },
  );

  test('without the package that it needs says which, and sends nothing', async () => {
    vi.doMock('undici', () => {
      throw new Error('Cannot find package');
    });
    const target = await startTarget();
    const failure = await failureOf(client(target.origin, {}, { proxy: 'http://127.0.0.1:9' }).get('a'));
    vi.doUnmock('undici');
    expect(failure.message).toContain('npm install undici@8');
    expect(target.requests).toEqual([]);
  });

  test('that is no URL is refused, without showing it', async () => {
    const failure = await failureOf(
      client('http://h.example', {}, { proxy: 'socks9://u:hunter22@h' }).get('a'),
    );
    expect(failure).toMatchObject({ code: 'invalid_value' });
    expect(failure.message).not.toContain('hunter22');
  });
});

describe('proxyFor', () => {
  const both = { http_proxy: 'http://p:1', HTTPS_PROXY: 'p:2' };
  const cases: [url: string, environment: Record<string, string>, proxy: string | undefined][] = [
    ['http://a.example/', both, 'http://p:1'],
    ['https://a.example/', both, 'http://p:2'],
    ['https://a.example/', { http_proxy: 'http://p:1' }, undefined],
    ['https://a.example/', { https_proxy: 'http://lower', HTTPS_PROXY: 'http://upper' }, 'http://lower'],
    ['https://a.example/', { HTTPS_PROXY: ' ' }, undefined],
    ['http://a.example/', { HTTP_PROXY: 'http://p', REQUEST_METHOD: 'GET' }, undefined],
    ...['a.example', '.example', '*.example', 'example', '*', 'b , A.EXAMPLE', 'a.example:443'].map(
      (list): (typeof cases)[number] => ['https://a.example/', { ...both, NO_PROXY: list }, undefined],
    ),
    ...['b.example', 'a.example:8443', 'ample', 'xa.example', ''].map((list): (typeof cases)[number] => [
      'https://a.example/',
      { ...both, no_proxy: list },
      'http://p:2',
    ]),
    ['https://[::1]/', { ...both, NO_PROXY: '[::1]' }, undefined],
    ['https://[::1]/', { ...both, NO_PROXY: '::1' }, undefined],
    ['https://[::1]:8443/', { ...both, NO_PROXY: '[::1]:8443' }, undefined],
    ['https://[::1]/', { ...both, NO_PROXY: '[::1]:8443' }, 'http://p:2'],
  ];
  test.each(cases)('%s with %j', (url, environment, expected) =>
    expect(proxyFor(url, environment)).toBe(expected),
  );
});
