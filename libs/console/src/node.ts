import { isLoopback } from '@patchbay/core';
import { createAdaptorServer } from '@hono/node-server';
import { createConsole, type ConsoleOptions } from './create-console.ts';
import type { ConsoleHost } from './frame/host.ts';

/** Where a console listens, and how it is set up. */
export interface ServeConsoleOptions extends ConsoleOptions {
  /** 0: a free one. @default 4400 */
  readonly port?: number;
  /** Beyond loopback it needs `token` and `publicUrl`. @default '127.0.0.1' */
  readonly hostname?: string;
}

/** A console that listens. */
export interface RunningConsole {
  /** Where a browser finds it. */
  readonly url: string;
  /** Stops listening, and ends what is open. The host goes on. */
  close(): Promise<void>;
}

/** The port that a console takes when none is named. */
export const CONSOLE_PORT = 4400;

/**
 * Serves the console of a host over HTTP. TLS is a proxy's work: `publicUrl` is then where the proxy is.
 *
 * @throws Error when it would listen beyond this machine without a `token` or a `publicUrl`, or the port is taken
 * (`code: 'EADDRINUSE'`)
 */
export async function serveConsole(
  host: ConsoleHost,
  options: ServeConsoleOptions = {},
): Promise<RunningConsole> {
  const { port = CONSOLE_PORT, hostname = '127.0.0.1', ...settings } = options;
  if (!isLoopback(hostname)) {
    if (settings.token === undefined) {
      throw new Error(`The console does not listen on ${hostname} without a \`token\` to sign in with.`);
    }
    if (settings.publicUrl === undefined) {
      throw new Error(
        `The console on ${hostname} needs \`publicUrl\`: the address that browsers know it by.`,
      );
    }
  }
  const answer = createConsole(host, settings);
  const server = createAdaptorServer({ fetch: (request) => answer(request), overrideGlobalObjects: false });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  const name = hostname.includes(':') ? `[${hostname}]` : hostname;
  return {
    url: settings.publicUrl ?? `http://${name}:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
