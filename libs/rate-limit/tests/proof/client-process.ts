/** A process that sends as much as its budget allows, for as long as it is told. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRuntime, type TransportRequest } from '@patchbay/core';
import { Redis } from 'ioredis';
import { createRateLimiter } from '../../src/index.ts';
import { createRedisStore } from '../../src/redis.ts';
import { limit, ready, windowSeconds, type ClientOrders, type ClientReport } from './orders.ts';

const { url, seconds, workers, redisPort } = JSON.parse(process.argv[2] ?? '') as ClientOrders;
const redis = redisPort === undefined ? undefined : new Redis(redisPort, '127.0.0.1');
if (redis !== undefined && redis.status !== 'ready') await once(redis, 'ready');

const rateLimitStore =
  redis === undefined ? undefined : createRedisStore({ client: redis, process: randomUUID() });
const call = {
  appId: 'proof',
  credentialKey: 'tenant',
  level: 'read',
  signal: new AbortController().signal,
  runtime: createRuntime({ rateLimitStore }),
} as const;
const limiter = createRateLimiter(call, {
  baseUrl: url,
  budgets: [{ requestsPerWindow: limit, windowSeconds, maxConcurrent: workers }],
});

process.send?.(ready);
await once(process, 'message');
const end = Date.now() + seconds * 1000;
let requests = 0;
let refused = 0;

async function work(): Promise<void> {
  for (;;) {
    const request: TransportRequest = { method: 'GET', url, headers: {} };
    await limiter.acquire(request);
    if (Date.now() >= end) return;
    requests += 1;
    const response = await fetch(url);
    const body = new Uint8Array(await response.arrayBuffer());
    if (response.status === 429) refused += 1;
    await limiter.observe(request, {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body,
      url,
    });
  }
}

await Promise.all(Array.from({ length: workers }, work));
process.send?.({ requests, refused } satisfies ClientReport);
redis?.disconnect();
process.disconnect();
