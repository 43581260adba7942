import { createRuntime, type TransportRequest } from '@patchbay/core';
import { describe, expect, it } from 'vitest';
import { digestAuth } from '../src/index.ts';
import { createContext, exchange } from './support/call.ts';
import { startServer, type ServerOptions } from './support/server.ts';

const credential = { username: 'J\u00e4s\u00f8n "the \\ first" Doe', password: "p\u00e4ss: 'word" };
const users = { [credential.username]: credential.password, 'q"uo\\ted': 'x' };
const get = (url: string): TransportRequest => ({ method: 'GET', url, headers: {} });

describe('a server is convinced by', () => {
  const algorithms = [
    'MD5',
    'SHA-256',
    'SHA-512-256',
    'md5-sess',
    'SHA-256-sess',
    'SHA-512-256-sess',
    undefined,
  ];
  const kinds = algorithms.flatMap((algorithm) =>
    ['auth', 'auth-int', 'auth-int, auth', ''].flatMap((qop) =>
      [false, true].map((userhash) => ({ algorithm, qop, userhash })),
    ),
  );

  it.each(kinds)(
    'algorithm $algorithm with qop "$qop", userhash $userhash',
    async ({ algorithm, qop, userhash }) => {
      const options: ServerOptions = {
        users,
        qop,
        userhash,
        ...(algorithm === undefined ? {} : { algorithm }),
      };
      const { origin, log } = await startServer(options);
      const auth = digestAuth(createContext(), credential);
      for (const path of ['/', '/a%20b?c=d&e=%22', '/']) {
        await exchange(auth, { ...get(origin + path), method: 'POST', body: '{"a":"\u00e4"}' });
      }
      expect(log).toEqual(['401 no proof', '200', '200', '200']);
    },
  );

  it('a first challenge that it is not alone in', async () => {
    const { origin, log } = await startServer({ users, otherChallenge: 'Negotiate, Basic realm="a, b"' });
    await exchange(digestAuth(createContext(), credential), get(origin));
    expect(log).toEqual(['401 no proof', '200']);
  });
});

describe('a challenge', () => {
  it('is kept for later calls of the same credential, and for no other', async () => {
    const { origin, log } = await startServer({ users });
    const context = createContext();
    await exchange(digestAuth(context, credential), get(origin));
    await exchange(digestAuth(context, credential), get(`${origin}/later`));
    await exchange(digestAuth({ ...context, credentialKey: 'another' }, credential), get(origin));
    await exchange(digestAuth(context, { username: 'q"uo\\ted', password: 'x' }), get(origin));
    expect(log).toEqual(['401 no proof', '200', '200', '401 no proof', '200', '401 no proof', '200']);
  });

  it('is kept by origin', async () => {
    const [one, other] = [await startServer({ users }), await startServer({ users, algorithm: 'SHA-256' })];
    const auth = digestAuth(createContext(), credential);
    for (const { origin } of [one, other, one, other]) await exchange(auth, get(origin));
    expect(one.log).toEqual(['401 no proof', '200', '200']);
    expect(other.log).toEqual(['401 no proof', '200', '200']);
  });

  it('is answered once by each request of many at a time, each with a count of its own', async () => {
    const { origin, log, counts } = await startServer({ users });
    const auth = digestAuth(createContext(), credential);
    await exchange(auth, get(origin));
    const statuses = await Promise.all(Array.from({ length: 40 }, () => exchange(auth, get(origin))));
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(log.filter((line) => line !== '200')).toEqual(['401 no proof']);
    expect([...counts.values()].map(({ size }) => size)).toEqual([41]);
  });

  it('that many requests meet at once is asked for once more by none', async () => {
    const { origin, log } = await startServer({ users });
    const auth = digestAuth(createContext(), credential);
    const tries = await Promise.all(Array.from({ length: 20 }, () => exchange(auth, get(origin))));
    expect(tries.every(({ status, tries: count }) => status === 200 && count <= 2)).toBe(true);
    expect(log.filter((line) => /replayed|stale|wrong/.test(line))).toEqual([]);
  });
});

describe('an outdated nonce', () => {
  it('is replaced when the server says that it is stale', async () => {
    const { origin, log } = await startServer({ users, uses: 2 });
    const auth = digestAuth(createContext(), credential);
    for (let request = 0; request < 5; request += 1) {
      expect(await exchange(auth, get(origin))).toMatchObject({ status: 200 });
    }
    expect(log).toEqual(['401 no proof', '200', '200', '401 stale', '200', '200', '401 stale', '200']);
  });

  it('is replaced once by many requests at a time', async () => {
    const { origin, log, forget } = await startServer({ users });
    const auth = digestAuth(createContext(), credential);
    await exchange(auth, get(origin));
    forget();
    const statuses = await Promise.all(Array.from({ length: 20 }, () => exchange(auth, get(origin))));
    expect(statuses.filter(({ status }) => status !== 200)).toEqual([]);
    expect(log.filter((line) => line === '200')).toHaveLength(21);
  });

  it('that was good before is replaced also when the server does not say why', async () => {
    const { origin, log, forget } = await startServer({ users, silentAboutStale: true });
    const auth = digestAuth(createContext(), credential);
    await exchange(auth, get(origin));
    forget();
    expect(await exchange(auth, get(origin))).toEqual({ status: 200, tries: 2 });
    expect(log).toEqual(['401 no proof', '200', '401 stale', '200']);
  });

  it('gives way to the one that the server names next', async () => {
    const { origin, log, counts } = await startServer({ users, nextNonce: true, algorithm: 'SHA-256' });
    const auth = digestAuth(createContext(), credential);
    for (let request = 0; request < 4; request += 1) await exchange(auth, get(origin));
    expect(log).toEqual(['401 no proof', '200', '200', '200', '200']);
    expect([...counts.values()].map(({ size }) => size)).toEqual([1, 1, 1, 1, 0]);
  });
});

describe('a wrong password', () => {
  it('is tried once, not again and again', async () => {
    const { origin, log } = await startServer({ users });
    const auth = digestAuth(createContext(), { ...credential, password: 'wrong' });
    expect(await exchange(auth, get(origin))).toEqual({ status: 401, tries: 2 });
    expect(await exchange(auth, get(origin))).toEqual({ status: 401, tries: 1 });
    expect(log).toEqual(['401 no proof', '401 wrong password', '401 wrong password']);
  });
});

it('cnonces are random, unless the key of the session depends on them', async () => {
  const proofs = async (algorithm: string): Promise<number> => {
    const { origin } = await startServer({ users, algorithm });
    const auth = digestAuth(createContext({ runtime: createRuntime() }), credential);
    await exchange(auth, get(origin));
    const seen = [1, 2, 3].map(
      () => /cnonce="([\w-]{24})"/.exec(auth.apply(get(origin)).headers['authorization'] ?? '')?.[1],
    );
    expect(seen).not.toContain(undefined);
    return new Set(seen).size;
  };
  expect(await proofs('SHA-256')).toBe(3);
  expect(await proofs('SHA-256-sess')).toBe(1);
});
