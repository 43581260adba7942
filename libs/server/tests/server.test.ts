import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startServer } from '../src/node.ts';
import { acme, canary, working } from './acme.ts';
import { call, gate, requestWith, serve, until } from './support.ts';

describe('startServer', () => {
  it('listens before the connector is loaded; calls wait for it', async () => {
    const { opened, open } = gate();
    const load = async () => {
      await opened;
      return acme();
    };
    const server = await startServer([{ load }], { port: 0 });
    const get = async (path: string) => (await fetch(server.url + path)).status;
    expect([await get('/health'), await get('/ready')]).toEqual([200, 503]);
    const early = call(server, 'validate_credentials');
    const nothing = call(server, 'nothing_here');
    open();
    await server.ready;
    expect((await early).json.response['valid']).toBe(true);
    expect((await nothing).status).toBe(404);
    expect([await get('/health'), await get('/ready')]).toEqual([200, 200]);
    await server.stop();
    await expect(get('/health')).rejects.toThrow('fetch failed');
  });

  it('tells that a connector cannot be loaded, or that its port is taken', async () => {
    const server = await startServer([{ load: () => Promise.reject(new Error('A typo.')) }], { port: 0 });
    await expect(server.ready).rejects.toThrow('A typo.');
    await expect(startServer([{ integration: acme() }], { port: server.port })).rejects.toThrow('EADDRINUSE');
    await server.stop();
  });

  it('takes no two connectors on one path, and no prefix that is none', async () => {
    await expect(serve({}, [{ integration: acme('a') }, { integration: acme('b') }])).rejects.toThrow(
      'prefix',
    );
    await expect(serve({}, [{ integration: acme('a'), prefix: 'a' }])).rejects.toThrow('like "/a"');
  });
});

describe('stop', () => {
  it('finishes what is under way, and takes nothing new', async () => {
    const { opened, open } = gate();
    const pages: number[] = [];
    const beforePage = (page: number): Promise<void> => (pages.push(page), opened);
    const server = await serve({}, [{ integration: acme('acme', { beforePage }) }]);
    const underWay = call(server, 'list_accounts');
    await until(() => pages.length === 1);
    const stopped = server.stop();
    await expect(call(server, 'list_accounts')).rejects.toThrow('fetch failed');
    open();
    expect((await underWay).json.response).toHaveLength(2);
    await stopped;
  });

  it('says so first, where it is given time for it', async () => {
    const server = await serve();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const stopped = server.stop({ delaySeconds: 60 });
    expect((await requestWith(server, { path: '/ready' })).status).toBe(503);
    expect((await requestWith(server, { path: '/health' })).status).toBe(200);
    expect((await call(server, 'validate_credentials')).status).toBe(200);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await stopped;
    await expect(call(server, 'validate_credentials')).rejects.toThrow('fetch failed');
  });

  it('cancels what does not end in time', async () => {
    const aborted: unknown[] = [];
    const beforePage = (_page: number, signal: AbortSignal): Promise<void> =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(aborted.push(signal.reason))));
    const server = await serve({}, [{ integration: acme('acme', { beforePage }) }]);
    const underWay = call(server, 'list_accounts').catch(() => 'cut off');
    await until(() => server.lines.length === 1);
    await server.stop({ graceSeconds: 0.01 });
    expect(await underWay).toBe('cut off');
    expect(aborted).toHaveLength(1);
  });

  it('has ended when the log has a line of every call, also of one that was cut', async () => {
    const beforePage = (page: number, signal: AbortSignal): Promise<void> =>
      page === 1 ? Promise.resolve() : new Promise((_, reject) => signal.addEventListener('abort', reject));
    const server = await serve({}, [{ integration: acme('acme', { beforePage }) }]);
    const second = { ...working, page: { size: 1, token: '1' } };
    const underWay = call(server, 'list_accounts', second, { 'x-request-id': 'call' }).catch(() => 'cut off');
    const headers = { accept: 'application/x-ndjson', 'x-request-id': 'stream' };
    const stream = call(server, 'list_accounts', { ...working, page: { size: 1 } }, headers).catch(
      () => 'cut off',
    );
    await until(() => server.lines.length === 3);
    await server.stop({ graceSeconds: 0.01 });
    expect(server.lines.filter((line) => line.message === 'request').map((line) => line.request_id)).toEqual(
      expect.arrayContaining(['call', 'stream']),
    );
    expect(await Promise.all([underWay, stream])).toEqual(['cut off', 'cut off']);
  });
});

describe('four connectors in one process', () => {
  const names = ['one', 'two', 'three', 'four'];

  it('share no settings, no credentials, nothing that is kept, and no lines of the log', async () => {
    const server = await serve(
      {},
      names.map((name) => ({ integration: acme(name), prefix: `/${name}` })),
    );
    const rounds = Array.from({ length: 25 }, (_, round) => round);
    const answers = await Promise.all(
      rounds.flatMap((round) =>
        names.map(async (name) => {
          const request = {
            auth: { token: { token: round % 2 === 0 ? canary : `${canary}-${name}` } },
            settings: { tenant: `${name}.example` },
            request: {},
          };
          const { json } = await call(server, `${name}/look_around`, request, {
            'x-request-id': `${name}-${round}`,
          });
          return { name, round, json };
        }),
      ),
    );
    for (const { name, round, json } of answers) {
      expect(json.response['tenant']).toBe(`${name}.example`);
      expect(json.response['token_length']).toBe(canary.length + (round % 2 === 0 ? 0 : name.length + 1));
    }
    for (const name of names) {
      // One counter for each credential: had two connectors shared it, it would have counted further.
      const counts = answers.filter((each) => each.name === name && each.round % 2 === 0);
      expect(Math.max(...counts.map(({ json }) => Number(json.response['calls'])))).toBe(13);
      const lines = server.lines.filter((line) => line.app_id === name);
      expect(lines).toHaveLength(25);
      expect(lines.every(({ request_id }) => request_id.startsWith(`${name}-`))).toBe(true);
    }
    expect(server.lines).toHaveLength(100);
    expect(JSON.stringify(server.lines)).not.toContain(canary);
  });

  it('do not hold each other up', async () => {
    const { opened, open } = gate();
    const server = await serve({ limits: { concurrentCalls: 2, waitingCalls: 0 } }, [
      { integration: acme('one', { beforePage: () => opened }), prefix: '/one' },
      ...names.slice(1).map((name) => ({ integration: acme(name), prefix: `/${name}` })),
    ]);
    const stuck = [call(server, 'one/list_accounts'), call(server, 'one/list_accounts')];
    await until(() => server.lines.length === 2);
    expect((await call(server, 'one/list_accounts')).status).toBe(503);
    for (const name of names.slice(1)) expect((await call(server, `${name}/list_accounts`)).status).toBe(200);
    open();
    await Promise.all(stuck);
  });

  it('answer on their own paths alone', async () => {
    const server = await serve({}, [
      { integration: acme('one'), prefix: '/one' },
      { integration: acme('two'), prefix: '/two' },
    ]);
    const { status, json } = await call(server, 'list_accounts', working);
    expect([status, json.error.app_error_code]).toEqual([404, 'server.unsupported_operation.unknown_route']);
    const failed = await call(server, 'two/get_account', { ...working, request: { account_id: '7' } });
    expect(failed.json.error.app_error_code).toBe('two.not_found');
  });
});
