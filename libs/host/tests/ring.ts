import { hostKey } from '../src/keys/host-key.ts';
import { keyRing, type HostKey, type KeyRing } from '../src/keys/key-ring.ts';

/** A key of a test: the same one for the same number, in every process. */
export function testKey(number: number): HostKey {
  return hostKey(Uint8Array.from({ length: 32 }, (_, index) => (number * 31 + index * 7) % 256));
}

/** A ring of test keys; the first seals. */
export function testRing(...numbers: readonly number[]): KeyRing {
  return keyRing((numbers.length === 0 ? [1] : numbers).map(testKey));
}
