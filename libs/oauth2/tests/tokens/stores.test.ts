import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@patchbay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileTokenStore } from '../../src/file.ts';
import { redisTokenStore } from '../../src/redis.ts';
import { memoryTokenStore } from '../../src/tokens/memory-token-store.ts';
import {
  createCall,
  createTestClock,
  failureOf,
  RotatingVendor,
  settle,
  sourceFor,
  type TestClock,
} from './support.ts';
import { startRedis, withoutRedis, type RedisServer } from './redis-server.ts';
import { storeConformance, token } from './store-conformance.ts';

describe('the store in memory', () => {
  const store = memoryTokenStore();
  storeConformance(() => store);

  it('is not durable', () => {
    expect(store.durable).toBe(false);
  });
});

describe('the store in a file', () => {
  let folder: string;
  let path: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-tokens-'));
    path = join(folder, 'made', 'tokens.json');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const inFolder = async (name: string, text: string, mode = 0o600): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, text, { mode });
    await chmod(file, mode);
    return file;
  };

  storeConformance(() => fileTokenStore(path));

  it('is durable', () => {
    expect(fileTokenStore(path).durable).toBe(true);
  });

  it('can be read by its owner alone, and leaves nothing beside it', async () => {
    const own = join(folder, 'own', 'tokens.json');
    const store = fileTokenStore(own);
    await store.withLock('a', () => store.replace('a', undefined, token('1')));
    expect((await stat(own)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'own'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(folder, 'own'))).toEqual(['tokens.json']);
    expect(JSON.parse(await readFile(own, 'utf8'))).toEqual({
      format: 1,
      tokens: [{ key: 'a', token: token('1') }],
    });
  });

  it.each([0o640, 0o604, 0o620])('is refused when others have a right to it (%o)', async (mode) => {
    const file = await inFolder(`open-${mode}.json`, '{"format":1,"tokens":[]}', mode);
    const store = fileTokenStore(file);
    for (const attempt of [store.read('a'), store.replace('a', undefined, token('1'))]) {
      expect(await failureOf(attempt)).toMatchObject({
        code: 'bad_request',
        metadata: { hint: expect.stringContaining('chmod 600') },
      });
    }
  });

  it.each([
    ['is empty', ''],
    ['was cut off', '{"format":1,"tokens":[{"key":"a","token":{"version":"1","accessT'],
    ['is of a later format', '{"format":2,"tokens":[]}'],
    [
      'has a token without an access token',
      '{"format":1,"tokens":[{"key":"a","token":{"version":"1","obtainedAt":1}}]}',
    ],
    ['is something else', '["canary-content"]'],
  ])('is never overwritten when it %s', async (name, text) => {
    const file = await inFolder(`broken ${name}.json`, text);
    const store = fileTokenStore(file);
    for (const attempt of [store.read('a'), store.replace('a', undefined, token('1'))]) {
      const failure = await failureOf(attempt);
      expect(failure).toMatchObject({
        code: 'bad_request',
        message: expect.stringContaining('left as it is'),
      });
      expect(failure.message).not.toContain('canary');
    }
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('stays whole when a process died while it wrote', async () => {
    const file = await inFolder(
      'whole.json',
      JSON.stringify({ format: 1, tokens: [{ key: 'a', token: token('1') }] }),
    );
    await inFolder('whole.json.new', '{"format":1,"tok');
    const store = fileTokenStore(file);
    expect(await store.read('a')).toEqual(token('1'));
    expect(await store.replace('a', '1', token('2'))).toBe(true);
    expect(await store.read('a')).toEqual(token('2'));
  });

  it('says that the disk failed', async () => {
    const file = await inFolder('no-folder', 'x');
    expect(
      await failureOf(fileTokenStore(join(file, 'tokens.json')).replace('a', undefined, token('1'))),
    ).toMatchObject({
      code: 'internal_error',
      message: expect.stringMatching(/could not be read or written \((ENOTDIR|EEXIST)\)/),
    });
  });

  it('takes over the locks of a process that died, and not those of one that lives', async () => {
    const store = fileTokenStore(path);
    const key = 'abandoned';
    const before = await readdir(join(folder, 'made'));
    let lock = '';
    await store.withLock(key, async () => {
      const [found = ''] = (await readdir(join(folder, 'made'))).filter((name) => !before.includes(name));
      lock = join(folder, 'made', found);
    });
    expect(lock).toMatch(/\.lock$/);
    // What a killed process leaves, long enough ago.
    for (const left of [lock, `${path}.lock`]) {
      await mkdir(left);
      const then = new Date(systemClock.now() - 11_000);
      await utimes(left, then, then);
    }
    expect(await store.withLock(key, () => store.replace(key, undefined, token('1')))).toBe(true);
    await mkdir(lock);
    const leaving = new AbortController();
    const failure = failureOf(store.withLock(key, () => Promise.resolve(), leaving.signal));
    await settle();
    leaving.abort(new Error('gone'));
    expect((await failure).message).toBe('gone');
  });
});

describe.skipIf(withoutRedis !== undefined)(
  withoutRedis === undefined ? 'the store in Redis' : `the store in Redis (skipped: ${withoutRedis})`,
  () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.close());
    // The machine may be busy.
    const timeoutMilliseconds = 20_000;
    const open = () => redisTokenStore(redis.client(), { timeoutMilliseconds });

    storeConformance(open);

    it('is durable, and keeps what it has over a restart', async () => {
      const store = open();
      expect(store.durable).toBe(true);
      await store.replace('kept', undefined, token('1'));
      await redis.kill();
      await redis.start();
      expect(await open().read('kept')).toEqual(token('1'));
    });

    it('names no tenant in its keys, and lets locks end', async () => {
      const client = redis.client();
      const store = redisTokenStore(client, { prefix: 'mine:', timeoutMilliseconds });
      await store.withLock('acme', async () => {
        await store.replace('acme', undefined, token('1'));
        const names = await client.keys('mine:*');
        expect(names.join()).not.toContain('acme');
        const [lock = ''] = names.filter((name) => name.endsWith(':lock'));
        expect(await client.pttl(lock)).toBeGreaterThan(0);
        expect(await client.pttl(lock.replace(/:lock$/, ''))).toBe(-1);
      });
      expect((await client.keys('mine:*')).filter((name) => name.endsWith(':lock'))).toEqual([]);
    });

    it('keeps its lock up while it works, and leaves that of another alone', async () => {
      const client = redis.client();
      const clock = createTestClock();
      const store = redisTokenStore(client, { prefix: 'held:', clock });
      let finish = (): void => undefined;
      const held = store.withLock('a', () => new Promise<void>((resolve) => (finish = resolve)));
      while ((await client.keys('held:*')).length === 0) await settle();
      const [lock = ''] = await client.keys('held:*');
      await client.pexpire(lock, 2000);
      // A third of its life later the holder says that it lives.
      await clock.advance(3400);
      while ((await client.pttl(lock)) <= 2000) await settle();
      // It ended all the same, and another has it: the holder does not take it away.
      await client.set(lock, 'another');
      finish();
      await held;
      expect(await client.get(lock)).toBe('another');
    });

    it('takes over the lock of a process that died', async () => {
      const client = redis.client();
      const store = redisTokenStore(client, { prefix: 'dead:', timeoutMilliseconds });
      const first = store.withLock('a', async () => {
        const [lock = ''] = await client.keys('dead:*');
        // Its life is over before anyone says that the process lives.
        await client.pexpire(lock, 1);
        return redisTokenStore(redis.client(), { prefix: 'dead:', timeoutMilliseconds }).withLock('a', () =>
          Promise.resolve('next'),
        );
      });
      expect(await first).toBe('next');
    });

    it('refuses what is no token', async () => {
      const client = redis.client();
      const store = redisTokenStore(client, { prefix: 'odd:', timeoutMilliseconds });
      await store.replace('a', undefined, token('1'));
      const [name = ''] = await client.keys('odd:*');
      for (const text of ['{"version":"canary"}', 'canary']) {
        await client.hset(name, 'token', text);
        const failure = await failureOf(store.read('a'));
        expect(failure.message).toContain('that is none');
        expect(failure.message).not.toContain('canary');
      }
      await client.del(name);
      await client.set(name, 'canary');
      expect((await failureOf(store.read('a'))).message).toBe('Redis could not be used (WRONGTYPE).');
    });

    describe('when Redis goes away', () => {
      const clock = createTestClock();

      it.each(['is killed', 'does not answer'])(
        'it %s: a good token is used, and no refresh token is',
        async (how) => {
          const vendor = new RotatingVendor(clock);
          const client = redis.client();
          await client.ping();
          const patience = createTestClock();
          const tokenStore = redisTokenStore(client, { prefix: `${how}:`, clock: patience });
          const { call, log } = createCall({ clock, tokenStore });
          const source = sourceFor(vendor, { rotatesRefreshTokens: true });
          expect(await source.current(call)).toBe('access-1');
          if (how === 'is killed') await redis.kill();
          else redis.pause();
          await clock.advance(30 * 60_000);
          expect(await impatient(patience, source.current(call))).toBe('access-1');
          await clock.advance(30 * 60_000);
          expect(await failureOf(impatient(patience, source.current(call)))).toMatchObject({
            code: 'internal_error',
            message: expect.stringContaining('Redis'),
          });
          expect(vendor.refreshes).toBe(1);
          if (how === 'is killed') await redis.start();
          else redis.resume();
          while (client.status !== 'ready') await settle();
          await client.ping();
          await clock.advance(60_000);
          expect(await source.current(call)).toBe('access-2');
          expect(vendor).toMatchObject({ refreshes: 2, reuses: 0 });
          expect(log.every(({ level }) => level === 'warn')).toBe(true);
        },
      );

      it('client credentials go on without it', async () => {
        const client = { eval: () => Promise.reject(new Error('The connection is closed.')) };
        const { call, log } = createCall({ clock, tokenStore: redisTokenStore(client) });
        let asked = 0;
        const source = sourceFor(new RotatingVendor(clock), {
          material: { client_id: 'client', client_secret: 'secret' },
          renew: () => Promise.resolve({ accessToken: `own-${(asked += 1)}` }),
        });
        expect(await source.current(call)).toBe('own-1');
        expect(await source.current(call)).toBe('own-1');
        expect(log.map(({ level }) => level)).toEqual(['warn']);
      });
    });
  },
);

/** Lets the time that Redis has run out until the work has ended. */
async function impatient<Result>(clock: TestClock, work: Promise<Result>): Promise<Result> {
  let ended = false;
  const end = () => (ended = true);
  work.then(end, end);
  for (await settle(); !ended;) await clock.advance(2000);
  return work;
}
