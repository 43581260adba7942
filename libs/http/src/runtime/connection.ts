import { BadRequestError, type CallContext, type Transport } from '@patchbay/core';
import { prepareTls } from './dispatcher.ts';
import { fetchTransport } from './fetch-transport.ts';
import type { TlsOptions } from './tls.ts';

/** How the requests of one call are sent. */
export interface ConnectionOptions {
  readonly proxy?: string | undefined;
  readonly tls?: TlsOptions | undefined;
  readonly maximumBytes?: number | undefined;
  readonly transport?: Transport | undefined;
}

/**
 * The transport for an origin, which alone is shown the client certificate. The secrets of the connection are given to
 * the call's redactor.
 *
 * @throws `bad_request` when the client certificate cannot be read, or the origin is not https.
 */
export function connectionTo(
  origin: string,
  { runtime, redactor }: Pick<CallContext, 'runtime' | 'redactor'>,
  options: ConnectionOptions,
): Transport {
  const { proxy, tls, maximumBytes } = options;
  if (proxy !== undefined) redactor.add(decodeURIComponent(URL.parse(proxy)?.password ?? ''));
  if (tls !== undefined) {
    if (tls.privateKey !== undefined) redactor.add(tls.privateKey);
    if (tls.passphrase !== undefined) redactor.add(tls.passphrase);
    if (!origin.startsWith('https:')) {
      throw new BadRequestError(
        'Options of TLS, such as a client certificate, need an https URL; over http nobody asks for them.',
      );
    }
    prepareTls(runtime.kept, tls);
  }
  const { clock, environment, kept } = runtime;
  return (
    options.transport ??
    runtime.transport ??
    fetchTransport({ proxy, tls, tlsOrigin: origin, maximumBytes, environment, kept, clock })
  );
}
