import { expect, test } from 'vitest';
import { createRedisStore } from '../src/redis.ts';
import { createTestClock, start } from './support.ts';

const quota = { requestsPerWindow: 8, windowSeconds: 1 };

function slowRedis() {
  const clock = createTestClock();
  let reply: (answer: unknown) => void = () => undefined;
  const evalsha = () => new Promise<unknown>((resolve) => (reply = resolve));
  const client = { status: 'ready', eval: evalsha, evalsha };
  const store = createRedisStore({ client, process: 'p', clock, timeoutMilliseconds: 500 });
  const grant = store.take('key', quota, start, { slots: 8 });
  return { clock, store, grant, reply: () => reply([8, '0', 0, 4]) };
}

test('Redis is given up after its time', async () => {
  const { clock, store, grant } = slowRedis();
  await clock.advance(499);
  expect(store.connected).toBe(true);
  await clock.advance(1);
  expect(store.connected).toBe(false);
  expect((await grant).slots).toHaveLength(2);
});

test('a process that stood still itself hears what Redis answered meanwhile', async () => {
  const { clock, store, grant, reply } = slowRedis();
  await clock.advance(0);
  // Timers come before what lies in sockets when a process goes on.
  clock.set(start + 3000);
  await clock.advance(0);
  reply();
  expect((await grant).slots).toHaveLength(8);
  expect(store.connected).toBe(true);
});
