import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { promisify } from 'node:util';
import { createRedactor, createRuntime, createWriteLog, type CallContext } from '@patchbay/core';
import { afterEach } from 'vitest';

/** Servers of the test that runs. */
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await promisify(server.close.bind(server))();
  }
});

/** Starts a server that ends with the test, and gives its address. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** The context of a call that waits for nothing between its tries. */
export function createContext(): CallContext {
  return {
    appId: 'example',
    capability: 'list_accounts',
    level: 'write',
    runtime: createRuntime({ random: () => 0 }),
    signal: new AbortController().signal,
    redactor: createRedactor(),
    rateLimits: [],
    credentialKey: 'tenant',
    writeLog: createWriteLog(),
  };
}

/** What a promise that must fail fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const outcome: unknown = await promise.catch((error: unknown) => error);
  if (outcome instanceof Error) return outcome;
  throw new Error('It did not fail.');
}
