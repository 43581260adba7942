import { isLoopback } from '@patchbay/core/environment';
import type { HandlerOptions } from '../handler/options.ts';

/**
 * What follows from where a server listens: beyond this machine a token, on it without one the names that callers may
 * use. Throws an `Error` when the token is missing.
 */
export function hostOptions(
  host: string,
  { token, hosts }: Pick<HandlerOptions, 'token' | 'hosts'>,
): Pick<HandlerOptions, 'hosts'> {
  if (!isLoopback(host) && token === undefined) {
    throw new Error(
      `Others can reach ${host}, and whoever calls may use any credential: give the server a token.`,
    );
  }
  if (hosts !== undefined || token !== undefined) return { hosts };
  return { hosts: ['localhost', '127.0.0.1', '[::1]', host] };
}
