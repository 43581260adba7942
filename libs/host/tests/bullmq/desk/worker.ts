// A worker of a host of the desk connector, for tests that start several and kill some of them.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { bullmqQueue } from '../../../src/bullmq.ts';
import { createHost } from '../../../src/host/create-host.ts';
import { postgresStore } from '../../../src/postgres.ts';
import { createRedisStore } from '@patchbay/rate-limit/redis';
import { testRing } from '../../ring.ts';
import { desk } from './integration.ts';
import { hurried, type WorkerOrders } from './orders.ts';

const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders;
const { databaseUrl, redisUrl, budget, concurrency, limiterPatience } = orders;
const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1, retryStrategy: () => 100 });
const host = await createHost({
  connectors: { desk: desk(budget) },
  store: await postgresStore({ connectionString: databaseUrl, maximumConnections: 4 }),
  keys: testRing(),
  queue: bullmqQueue({ connection: redis, lockSeconds: 2 }),
  runtime: {
    rateLimitStore: createRedisStore({
      client: redis,
      process: randomUUID(),
      ...(limiterPatience === undefined ? {} : { timeoutMilliseconds: limiterPatience }),
    }),
  },
  sync: { ...hurried, concurrency },
});
await host.start();
console.log(JSON.stringify('works'));

let largest = 0;
setInterval(() => {
  largest = Math.max(largest, process.memoryUsage().rss);
}, 250).unref();

for await (const line of createInterface({ input: process.stdin })) {
  if (line === '"memory"') console.log(JSON.stringify({ largest, cpu: process.cpuUsage() }));
}
// Its input has ended: it drains.
await host.stop();
redis.disconnect();
