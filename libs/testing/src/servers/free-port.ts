import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of loopback that nobody uses now. Another program may take it before ours does. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

/** Tries other ports, as long as what is to listen finds its port taken. */
export async function onFreePort<Started>(start: (port: number) => Promise<Started>): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      const taken = error instanceof Error && /address (is )?already in use/i.test(error.message);
      if (!taken || attempt === 5) throw error;
    }
  }
}
