import { randomUUID } from 'node:crypto';
import { createRuntime } from '@patchbay/core';
import { createRedisStore } from '@patchbay/rate-limit/redis';
import { Redis } from 'ioredis';

/** All processes that give this runtime to `dispatch` share their budgets. */
export function sharedRuntime(port: number) {
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 0 });
  const rateLimitStore = createRedisStore({ client, process: randomUUID(), processes: 4 });
  return { runtime: createRuntime({ rateLimitStore }), close: () => client.disconnect() };
}
