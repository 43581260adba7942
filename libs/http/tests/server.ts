import { once } from 'node:events';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { afterEach } from 'vitest';

/** A real server on a free loopback port; it ends with the test. */
export interface TestServer {
  readonly origin: string;
  readonly port: number;
  readonly requests: IncomingMessage[];
  readonly server: Server;
}

/** Where nobody listens: no system gives the port to whoever asks for any, and no service has it. */
export const nobodyListens = 'http://127.0.0.1:2';

const running: Server[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await promisify(server.close.bind(server))();
  }
});

export async function serve(listener: RequestListener): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  // A connection that nobody uses for a while is kept, also where the machine does something else for seconds.
  server.keepAliveTimeout = 60_000;
  running.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, port: address.port, requests, server };
}

/**
 * Makes a server tunnel to where it is asked to, as a proxy does for what is encrypted.
 *
 * @returns where to, in order
 */
export function tunnelling(server: Server): string[] {
  const tunnels: string[] = [];
  server.on('connect', (request, socket: Duplex) => {
    tunnels.push(request.url ?? '');
    const [host = '', port] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  return tunnels;
}
