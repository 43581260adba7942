import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Systems give ports from 32768 on to whoever asks for any one, IANA those from 49152 on. */
const ports = { first: 20_000, behind: 32_000 };

/**
 * A port of loopback that nobody uses now, and that no system gives to a program that asks for any one. Another program may
 * take it before ours does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(ports.first, ports.behind);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if (isTaken(error)) continue;
      throw error;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** Tries other ports, as long as what is to listen finds its port taken. */
export async function onFreePort<Started>(start: (port: number) => Promise<Started>): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (!isTaken(error) || attempt === 5) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && /address (is )?already in use/i.test(error.message);
}
