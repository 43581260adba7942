import { redisMissing, startProgram, startRedis, type RedisServer } from '@patchbay/testing/servers';
import { Redis } from 'ioredis';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bullmqQueue, type BullmqQueueOptions } from '../../src/bullmq.ts';
import type { TaskHandler, TaskOutcome, TaskQueue, TaskRef } from '../../src/queue/task-queue.ts';

const missing = redisMissing();
const title = missing === undefined ? 'a queue in Redis' : `a queue in Redis (skipped: ${missing})`;

const done: TaskOutcome = { done: true };
const task = (stream: string, runId = 'run'): TaskRef => ({ runId, stream, partition: 0 });
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits for something that takes its time; the test's own limit ends it. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(10);
}

describe.skipIf(missing !== undefined)(title, () => {
  let server: RedisServer;
  let redis: Redis;
  let prefixes = 0;
  const opened: { queue: TaskQueue; connection: Redis }[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    server = await startRedis();
    redis = connect();
  });
  afterEach(async () => {
    for (const { queue, connection } of opened.splice(0)) {
      await queue.close();
      connection.disconnect();
    }
    complaints.length = 0;
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });

  function connect(): Redis {
    const client = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on('error', () => undefined);
    return client;
  }

  /** Queues of so many processes that share one. */
  function queues(count: number, options: Partial<BullmqQueueOptions> = {}): TaskQueue[] {
    const prefix = options.prefix ?? `{test-${(prefixes += 1)}}`;
    return Array.from({ length: count }, () => {
      const connection = connect();
      const logger = {
        log: (_level: string, _message: string, fields?: Readonly<Record<string, unknown>>) =>
          void complaints.push(String(fields?.['reason'])),
      };
      const queue = bullmqQueue({ connection, prefix, logger, ...options });
      opened.push({ queue, connection });
      return queue;
    });
  }

  /** The one queue of a test that needs one. */
  function queueOf(options: Partial<BullmqQueueOptions> = {}): TaskQueue {
    const [queue] = queues(1, options);
    if (queue === undefined) throw new Error('no queue');
    return queue;
  }

  const keysOf = async (prefix: string): Promise<string[]> => (await redis.keys(`${prefix}:*`)).toSorted();

  it('gives each task to one worker, once, and keeps nothing of it', async () => {
    const prefix = '{once}';
    const [one, other] = queues(2, { prefix });
    const seen: string[] = [];
    const handle: TaskHandler = async ({ stream }) => {
      seen.push(stream);
      return done;
    };
    const names = Array.from({ length: 40 }, (_each, index) => `s:${index}/ä`);
    for (const name of names) await one?.add(task(name), { connectionId: `c${name}` });
    const [key] = await redis.keys(`${prefix}:tasks:run/*`);
    const { data } = await redis.hgetall(key ?? '');
    expect(JSON.parse(data ?? '')).toEqual({
      runId: 'run',
      stream: expect.any(String),
      partition: 0,
      connectionId: expect.any(String),
    });
    await one?.work(handle, { concurrency: 3 });
    await other?.work(handle, { concurrency: 3 });
    await until(() => seen.length >= names.length);
    await until(async () => (await keysOf(prefix)).every((each) => !each.includes('run/')));
    expect(seen.toSorted()).toEqual(names.toSorted());
    const left = (await keysOf(prefix)).map((each) => each.replace(`${prefix}:tasks:`, ''));
    expect(left.filter((each) => /slots|parked:|again/.test(each))).toEqual([]);
  });

  it('has one job for the same task, which comes at the earlier time', async () => {
    const queue = queueOf();
    const [now, seen] = [Date.now(), new Map<string, number[]>()];
    for (const at of [now + 60_000, now + 300, now + 90_000]) {
      await queue.add(task('early'), { connectionId: 'c', at });
    }
    await queue.add(task('twice'), { connectionId: 'c' });
    await queue.add(task('twice'), { connectionId: 'c' });
    await queue.add(task('twice'), { connectionId: 'c', at: now + 1 });
    await queue.work(
      async ({ stream }) => {
        seen.set(stream, [...(seen.get(stream) ?? []), Date.now()]);
        return done;
      },
      { concurrency: 2 },
    );
    await until(() => seen.size === 2);
    await pause(100);
    expect(seen.get('twice')).toHaveLength(1);
    expect(seen.get('early')).toHaveLength(1);
    expect(seen.get('early')?.[0]).toBeGreaterThanOrEqual(now + 300);
  });

  it('gives a task again that was queued while it was under way, and once for all the times', async () => {
    const queue = queueOf();
    let calls = 0;
    await queue.work(
      async (which) => {
        calls += 1;
        if (calls === 1) {
          await queue.add(which, { connectionId: 'c', at: Date.now() + 60_000 });
          await queue.add(which, { connectionId: 'c' });
          await queue.add(which, { connectionId: 'c' });
        }
        return calls === 1 ? { done: false, at: Date.now() + 60_000 } : done;
      },
      { concurrency: 2 },
    );
    await queue.add(task('again'), { connectionId: 'c' });
    await until(() => calls === 2);
    await pause(100);
    expect(calls).toBe(2);
  });

  it('puts a task back for later, and does others meanwhile in its place', async () => {
    const queue = queueOf();
    const seen: { stream: string; time: number }[] = [];
    let at = 0;
    await queue.add(task('limited'), { connectionId: 'c' });
    await queue.add(task('other'), { connectionId: 'c' });
    await queue.work(
      async ({ stream }) => {
        seen.push({ stream, time: Date.now() });
        if (stream !== 'limited' || at !== 0) return done;
        at = Date.now() + 400;
        return { done: false, at };
      },
      { concurrency: 1 },
    );
    await until(() => seen.length === 3);
    expect(seen.map(({ stream }) => stream)).toEqual(['limited', 'other', 'limited']);
    expect(seen[2]?.time).toBeGreaterThanOrEqual(at);
  });

  it('tries nothing again by itself', async () => {
    const queue = queueOf();
    let calls = 0;
    await queue.work(
      () => {
        calls += 1;
        return Promise.reject(new Error('broken'));
      },
      { concurrency: 1 },
    );
    await queue.add(task('broken'), { connectionId: 'c' });
    await until(() => calls === 1);
    await pause(300);
    expect(calls).toBe(1);
    // It is forgotten, so that it can be queued anew.
    await queue.add(task('broken'), { connectionId: 'c' });
    await until(() => calls === 2);
    expect(complaints).toContain('broken');
  });

  it('lets tenants take turns: ten tasks do not wait behind five hundred', async () => {
    const queue = queueOf({ tasksPerConnection: 100 });
    for (let index = 0; index < 500; index += 1) {
      await queue.add(task(`${index}`, 'big'), { connectionId: `b${index % 50}`, tenant: 'big' });
    }
    for (let index = 0; index < 10; index += 1) {
      await queue.add(task(`${index}`, 'small'), { connectionId: 's', tenant: 'small' });
    }
    const order: string[] = [];
    await queue.work(
      async ({ runId }) => {
        order.push(runId);
        return done;
      },
      { concurrency: 4 },
    );
    await until(() => order.length === 510);
    expect(order.lastIndexOf('small')).toBeLessThan(30);
    // Who comes later is not in front of those who waited, nor behind all of them.
    expect(order.slice(0, 20).filter((each) => each === 'big').length).toBeGreaterThan(5);
  }, 120_000);

  it('begins no more tasks of one connection than it may, over all processes', async () => {
    const [one, other] = queues(2, { tasksPerConnection: 3 });
    const open = new Map<string, () => void>();
    const others: string[] = [];
    let most = 0;
    const handle: TaskHandler = async ({ stream }) => {
      if (stream.startsWith('other')) {
        others.push(stream);
        return done;
      }
      await new Promise<void>((resolve) => open.set(stream, resolve));
      return done;
    };
    for (let index = 0; index < 30; index += 1) {
      await one?.add(task(`long${index}`), { connectionId: 'long' });
    }
    await one?.work(handle, { concurrency: 4 });
    await other?.work(handle, { concurrency: 4 });
    await until(() => open.size === 3);
    for (let index = 0; index < 20; index += 1) {
      await other?.add(task(`other${index}`), { connectionId: `o${index}` });
    }
    await until(() => others.length === 20);
    let ended = 0;
    while (ended < 30) {
      await until(() => open.size > 0);
      most = Math.max(most, open.size);
      for (const [stream, end] of open) {
        open.delete(stream);
        end();
        ended += 1;
      }
    }
    expect(most).toBe(3);
  });

  it('drains: takes no more, lets what is under way end at its checkpoint, and leaves the rest to others', async () => {
    const [one, other] = queues(2);
    const seen: string[] = [];
    const workers = await one?.work(
      async ({ stream }, signal) => {
        seen.push(`one ${stream}`);
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        await pause(50);
        seen.push(`checkpoint ${stream}`);
        return { done: false, at: Date.now() };
      },
      { concurrency: 2 },
    );
    for (const name of ['a', 'b', 'c']) await one?.add(task(name), { connectionId: 'c' });
    await until(() => seen.length === 2);
    await workers?.drain();
    expect(seen).toEqual(['one a', 'one b', 'checkpoint a', 'checkpoint b']);
    await other?.work(
      async ({ stream }) => {
        seen.push(`other ${stream}`);
        return done;
      },
      { concurrency: 1 },
    );
    await until(() => seen.length === 7);
    expect(seen.slice(4).toSorted()).toEqual(['other a', 'other b', 'other c']);
  });

  it('gives the tasks of a worker that was killed to another, and none of one that lives', async () => {
    const lockSeconds = 12;
    const queue = queueOf({ prefix: '{patchbay}', lockSeconds });
    for (const name of ['a', 'b', 'c']) await queue.add(task(name), { connectionId: 'c' });
    const program = fileURLToPath(new URL('worker-program.ts', import.meta.url));
    const node = [process.execPath, '--conditions=@patchbay/source'];
    const command = [...node, program, server.url, `${lockSeconds}`];
    const worker = startProgram(command, { cwd: process.cwd() });
    for (const name of ['a', 'b', 'c']) await worker.line(new RegExp(`took ${name}`), 60);
    const seen: string[] = [];
    await queue.work(
      async ({ stream }) => {
        seen.push(stream);
        return done;
      },
      { concurrency: 1 },
    );
    const locks = ['a', 'b', 'c'].map((name) => `{patchbay}:tasks:run/0/${name}:lock`);
    const lives = () => Promise.all(locks.map((lock) => redis.pttl(lock)));
    const before = await lives();
    await until(async () => (await lives()).every((life, index) => life > (before[index] ?? 0)));
    expect(seen).toEqual([]);
    await worker.signal('SIGKILL');
    await worker.stop();
    // What time does: the locks of the dead end.
    for (const lock of locks) await redis.pexpire(lock, 1);
    await until(() => seen.length === 3);
    expect(seen.toSorted()).toEqual(['a', 'b', 'c']);
  }, 120_000);

  it('outlives a Redis that forgets everything', async () => {
    const server = await startRedis();
    const connection = new Redis(server.url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    connection.on('error', () => undefined);
    const queue = bullmqQueue({ connection });
    const seen: string[] = [];
    let end: (() => void) | undefined;
    const workers = await queue.work(
      async ({ stream }) => {
        seen.push(stream);
        if (stream === 'long') await new Promise<void>((resolve) => (end = resolve));
        return done;
      },
      { concurrency: 2 },
    );
    await queue.add(task('long'), { connectionId: 'c' });
    await until(() => end !== undefined);
    await server.kill();
    // It is a wake-up and no truth: that it does not come is no failure of whoever adds.
    await queue.add(task('unheard'), { connectionId: 'c' });
    await server.start();
    await until(async () => {
      await queue.add(task('after'), { connectionId: 'c' });
      return seen.includes('after');
    });
    end?.();
    await server.kill();
    await workers.drain();
    connection.disconnect();
    await server.stop();
  }, 120_000);
});
