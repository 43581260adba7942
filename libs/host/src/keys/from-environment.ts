import { ConfigurationError, type Environment } from '@patchbay/core/environment';
import { readKeyFile } from './default-key-file.ts';
import { hostKey } from './host-key.ts';
import { keyRing, type HostKey, type KeyRing, type KeyRingOptions } from './key-ring.ts';

/**
 * Makes the key ring that the environment names:
 *
 * - `PATCHBAY_HOST_KEY`: the key, 32 bytes in base64 or as hexadecimal digits; or
 * - `PATCHBAY_HOST_KEY_FILE`: a file with one key in each line, the current one first. Nobody but its owner may read it;
 * - `PATCHBAY_HOST_PREVIOUS_KEYS`: older keys, with commas between, that only open what they sealed.
 *
 * @throws ConfigurationError when there is no key, or one that will not do. It never quotes a key
 */
export function keyRingFromEnvironment(environment: Environment, options?: KeyRingOptions): KeyRing {
  const key = environment[names.key] ?? '';
  const file = environment[names.file] ?? '';
  if (key !== '' && file !== '') throw new ConfigurationError(`Set ${names.key} or ${names.file}, not both.`);
  if (key === '' && file === '') {
    throw new ConfigurationError(
      `Credentials are kept encrypted: set ${names.key}, or ${names.file}. Make a key with: openssl rand -base64 32`,
    );
  }
  const current = key === '' ? keysOfFile(file) : [hostKey(key, names.key)];
  const previous = (environment[names.previous] ?? '')
    .split(',')
    .filter((text) => text.trim() !== '')
    .map((text) => hostKey(text, `Each of ${names.previous}`));
  return keyRing(withoutRepeats([...current, ...previous]), options);
}

const names = {
  key: 'PATCHBAY_HOST_KEY',
  file: 'PATCHBAY_HOST_KEY_FILE',
  previous: 'PATCHBAY_HOST_PREVIOUS_KEYS',
};

function keysOfFile(path: string): HostKey[] {
  const lines = readKeyFile(path)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw new ConfigurationError(`The key file ${path} holds no key.`);
  return lines.map((line) => hostKey(line, `Each line of the key file ${path}`));
}

/** While a key is rotated the same one may stand in two places. */
function withoutRepeats(keys: readonly HostKey[]): HostKey[] {
  return [...new Map(keys.map((key) => [key.id, key])).values()];
}
