import type { TransportRequest } from '@patchbay/core';
import { oauth1Auth, type OAuth1Keys, type OAuth1Options } from '../../src/index.ts';

/** A runtime whose clock stands still and whose random numbers are all the same. */
export const runtimeAt = (seconds: number, octet = 128) => ({
  clock: { now: () => seconds * 1000, sleep: () => Promise.resolve() },
  secureRandom: (length: number) => new Uint8Array(length).fill(octet),
});

/** What a published example fixes. */
export interface Example extends Omit<OAuth1Options, 'runtime' | 'nonce'> {
  readonly keys: OAuth1Keys;
  readonly timestamp: number;
  readonly nonce: string;
}

/** A request signed as the example says. */
export function signExample(
  { keys, timestamp, nonce, ...options }: Example,
  request: Partial<TransportRequest> & { readonly url: string },
): TransportRequest {
  const auth = oauth1Auth(keys, { ...options, runtime: runtimeAt(timestamp), nonce: () => nonce });
  return auth.apply({ method: 'GET', headers: {}, ...request });
}

/** The parameters of an `Authorization: OAuth` header, decoded. */
export function headerParameters(request: TransportRequest): Record<string, string> {
  const header = request.headers['authorization'] ?? '';
  const pairs = header
    .replace(/^OAuth /, '')
    .split(', ')
    .map((pair) => /^(\w+)="(.*)"$/.exec(pair) ?? []);
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
}
