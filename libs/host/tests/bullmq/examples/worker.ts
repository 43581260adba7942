import { randomUUID } from 'node:crypto';
import { createHost, keyRingFromEnvironment, sqliteStore } from '@patchbay/host';
import { bullmqQueue } from '@patchbay/host/bullmq';
import { postgresStore } from '@patchbay/host/postgres';
import { createRedisStore } from '@patchbay/rate-limit/redis';
import { Redis } from 'ioredis';
import { connectors } from './connectors.ts';

const { DATABASE_URL, DATABASE_FILE = 'patchbay.db', REDIS_URL } = process.env;

// Without Redis the queue is one of this process, and so are the budgets.
const redis = REDIS_URL === undefined ? undefined : new Redis(REDIS_URL, { maxRetriesPerRequest: 1 });
const shared = redis && {
  queue: bullmqQueue({ connection: redis }),
  runtime: { rateLimitStore: createRedisStore({ client: redis, process: randomUUID() }) },
};

const host = await createHost({
  connectors,
  store:
    DATABASE_URL === undefined
      ? await sqliteStore({ path: DATABASE_FILE })
      : await postgresStore({ connectionString: DATABASE_URL }),
  keys: keyRingFromEnvironment(process.env),
  sync: { concurrency: 8 },
  ...shared,
});

process.once('SIGTERM', async () => {
  await host.stop();
  redis?.disconnect();
});
await host.start();
console.log('The worker works.');
