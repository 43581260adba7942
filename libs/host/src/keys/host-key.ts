import { createHash } from 'node:crypto';
import { ConfigurationError } from '@patchbay/core/environment';
import type { HostKey } from './key-ring.ts';

/**
 * A key out of its 32 bytes, or out of their text: 64 hexadecimal digits, or base64 as `openssl rand -base64 32` prints it.
 * Its id is made from the key, so that a key in another place is known again.
 *
 * @param where - what the text is, as the message has it
 * @throws ConfigurationError, which never quotes the key
 */
export function hostKey(given: string | Uint8Array, where = 'The key'): HostKey {
  const key = typeof given === 'string' ? bytesOf(given.trim()) : given;
  if (key?.byteLength !== 32) {
    throw new ConfigurationError(
      `${where} must be 32 random bytes, in base64 or as 64 hexadecimal digits. Make one with: openssl rand -base64 32`,
    );
  }
  // The key has 256 random bits: nobody finds it by its hash.
  const digest = createHash('sha256').update('patchbay host key id\n').update(key).digest('hex');
  return { id: digest.slice(0, 12), key };
}

function bytesOf(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
