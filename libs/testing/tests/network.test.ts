import https from 'node:https';
import { connect } from 'node:net';
import { lookup } from 'node:dns';
import { createSocket } from 'node:dgram';
import { Agent } from 'undici';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFakeClock, isNetworkBlocked, openNetwork, type Answerer, type Network } from '../src/index.ts';

let network: Network;
beforeAll(() => {
  network = openNetwork();
});
afterAll(() => network.close());

function answerer(): Answerer & { readonly blockedTargets: string[] } {
  const blockedTargets: string[] = [];
  return {
    blockedTargets,
    answer: () => ({ json: { mocked: true } }),
    blocked: (error) => void blockedTargets.push(error.message),
  };
}

function rejection(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('outside a run', () => {
  it('a URL that nothing mocks is refused by msw itself', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const error = await rejection(fetch('https://192.0.2.1/'));
    expect(String((error as Error).cause)).toContain('[MSW] Cannot bypass a request');
  });
});

describe('the fake clock on it', () => {
  it('stands still while a key is made, however long that takes', async () => {
    const clock = createFakeClock('2026-01-15T12:00:00Z', network);
    const { subtle } = crypto;
    const modulus = { modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
    const keys = subtle.generateKey({ name: 'RSA-PSS', hash: 'SHA-256', ...modulus }, true, [
      'sign',
      'verify',
    ]);
    const timeout = clock.sleep(30_000).then(() => 'timeout');
    expect(await Promise.race([timeout, keys.then(() => 'keys')])).toBe('keys');
    await timeout;
  });
});

describe('during a run', () => {
  it('fetch is answered, and never by the network', async () => {
    const body: unknown = await network.run(answerer(), async () =>
      (await fetch('https://api.nowhere.example/x')).json(),
    );
    expect(body).toEqual({ mocked: true });
  });

  it('node:https is answered too', async () => {
    const status = await network.run(
      answerer(),
      () =>
        new Promise((resolve, reject) => {
          https.get('https://api.nowhere.example/x', (r) => resolve(r.statusCode)).on('error', reject);
        }),
    );
    expect(status).toBe(200);
  });

  it('a client of undici, which may escape msw, reaches nothing', async () => {
    const vendor = answerer();
    const agent = new Agent();
    const outcome = await network.run(vendor, () =>
      rejection(agent.request({ origin: 'http://192.0.2.1', path: '/x', method: 'GET' })),
    );
    await agent.destroy();
    expect(outcome).toBeInstanceOf(Error);
  });

  it('a protocol that msw does not know is refused below it', async () => {
    const vendor = answerer();
    const error = await network.run(
      vendor,
      () =>
        new Promise((resolve) => {
          const socket = connect(2525, '192.0.2.1').on('error', resolve);
          socket.write('EHLO nowhere.example\r\n');
        }),
    );
    expect(isNetworkBlocked(error)).toBe(true);
    expect(vendor.blockedTargets).toEqual([expect.stringContaining('192.0.2.1:2525')]);
  });

  it('a name is not looked up', async () => {
    const error = await network.run(
      answerer(),
      () => new Promise((resolve) => lookup('api.nowhere.example', (problem) => resolve(problem))),
    );
    expect(isNetworkBlocked(error)).toBe(true);
  });

  it('no datagram leaves', async () => {
    const socket = createSocket('udp4');
    await network.run(answerer(), async () => {
      expect(() => socket.send('x', 53, '192.0.2.1')).toThrow('A case tried to reach the network');
    });
    socket.close();
  });

  it('a broken connection looks as it does from Node', async () => {
    const vendor = { answer: () => ({ networkError: 'reset' }) as const, blocked: () => undefined };
    const error = await network.run(vendor, () => rejection(fetch('https://api.nowhere.example/x')));
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
  });

  it('runs take turns', async () => {
    const seen: string[] = [];
    const run = (name: string): Promise<void> =>
      network.run({ answer: () => ({ text: name }), blocked: () => undefined }, async () => {
        seen.push(await (await fetch('https://api.nowhere.example/')).text());
      });
    await Promise.all([run('one'), run('two')]);
    expect(seen).toEqual(['one', 'two']);
  });
});
