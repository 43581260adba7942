import type { Server } from 'node:net';

/** Listens, and tells where. Rejects when the port is taken or the address is not of this machine. */
export function listen(server: Server, port: number, host: string): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const listening = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: `http://${host.includes(':') ? `[${host}]` : host}:${listening}`, port: listening });
    });
  });
}
