import type { RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import type { Activity } from '../runtime/fake-clock.ts';
import type { NetworkBlockedError } from './blocked-error.ts';
import { watchCryptography } from './cryptography.ts';
import { wrapFetch } from './fetch.ts';
import { blockNetwork } from './guard.ts';

/** A process that is off the network. It is busy while a request is not yet answered, or something is being signed. */
export interface Isolation extends Activity {
  close(): void;
}

/**
 * Takes the process off the network until `close`: msw answers with these handlers and refuses what they do not know,
 * and a guard below it lets nothing out.
 *
 * @param onBlocked - told of a connection that went around msw and was refused
 */
export function isolate(
  handlers: RequestHandler[],
  onBlocked: (error: NetworkBlockedError) => void = () => undefined,
): Isolation {
  const unblock = blockNetwork(onBlocked);
  const server = setupServer(...handlers);
  server.listen({ onUnhandledFrame: 'error' });
  const fetching = wrapFetch(handlers);
  const cryptography = watchCryptography();
  return {
    busy: () => fetching.busy() || cryptography.busy(),
    idle: async () => {
      await fetching.idle();
      await cryptography.idle();
    },
    close: () => {
      cryptography.restore();
      fetching.restore();
      server.close();
      unblock();
    },
  };
}
