import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A token endpoint whose refresh tokens are good for one time; it takes one in its body, as text. */
export interface RotatingVendor {
  readonly tokenUrl: string;
  readonly refreshToken: string;
  readonly refreshes: number;
  /** How often a refresh token came that had been used. A vendor would end the grant. */
  readonly reuses: number;
  close(): Promise<void>;
}

export async function startVendor(): Promise<RotatingVendor> {
  const counts = { refreshes: 0, reuses: 0 };
  let good = 'refresh-0';
  const server = createServer((request, response) => {
    let sent = '';
    request.on('data', (chunk: Buffer) => {
      sent += chunk.toString();
    });
    request.on('end', () => {
      if (sent !== good) {
        counts.reuses += 1;
        response.writeHead(400).end();
        return;
      }
      counts.refreshes += 1;
      good = `refresh-${counts.refreshes}`;
      response.end(
        JSON.stringify({
          access_token: `access-${counts.refreshes}`,
          refresh_token: good,
          expires_in: 3600,
        }),
      );
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    tokenUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    refreshToken: good,
    get refreshes() {
      return counts.refreshes;
    },
    get reuses() {
      return counts.reuses;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
