import { createRuntime } from '@patchbay/core';
import { redisTokenStore } from '@patchbay/oauth2/redis';
import { Redis } from 'ioredis';

/** For the processes of many machines. */
export function onManyMachines(port: number) {
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 0 });
  return {
    runtime: createRuntime({ tokenStore: redisTokenStore(client, { prefix: 'acme:token:' }) }),
    close: () => client.disconnect(),
  };
}
