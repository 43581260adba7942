/**
 * What a task weighs in Redis, and how many a process queues and takes, by the clock on the wall: the numbers of
 * docs/hosting.md.
 *
 * `node --conditions=@patchbay/source libs/host/tests/proof/queue.ts [--tasks 20000]`
 */
import { parseArgs } from 'node:util';
import { startRedis } from '@patchbay/testing/servers';
import { Redis } from 'ioredis';
import { bullmqQueue } from '../../src/bullmq.ts';

const { values } = parseArgs({ options: { tasks: { type: 'string', default: '20000' } } });
const count = Number(values.tasks);

const server = await startRedis();
const redis = new Redis(server.url);
const memory = async (): Promise<number> => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);

const queue = bullmqQueue({ connection: redis });
await queue.add(
  { runId: 'first', stream: 'accounts', partition: 0 },
  { connectionId: 'c', at: Date.now() + 1e9 },
);
const empty = await memory();
const began = performance.now();
const ids = Array.from({ length: count }, (_each, index) => index);
for (let first = 0; first < count; first += 50) {
  await Promise.all(
    ids
      .slice(first, first + 50)
      .map((index) =>
        queue.add(
          { runId: `0mgw${index}`.padEnd(29, 'f'), stream: 'entitlement_associations', partition: 0 },
          { connectionId: `connection-${index % 1000}`.padEnd(36, '0'), tenant: `tenant-${index % 100}` },
        ),
      ),
  );
}
const queued = performance.now();
const full = await memory();
let done = 0;
const all = new Promise<void>((resolve) => {
  void queue.work(
    async () => {
      done += 1;
      if (done === count) resolve();
      return { done: true };
    },
    { concurrency: 50 },
  );
});
await all;
const ended = performance.now();
console.log(
  JSON.stringify({
    tasks: count,
    bytes_a_task: Math.round((full - empty) / count),
    queued_per_second: Math.round(count / ((queued - began) / 1000)),
    taken_per_second: Math.round(count / ((ended - queued) / 1000)),
  }),
);
await queue.close();
redis.disconnect();
await server.stop();
