import { closeSync, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { ConfigurationError } from '@patchbay/core/environment';

const mostBytes = 64 * 1024;

/**
 * Reads a file that holds keys.
 *
 * @throws ConfigurationError when it is not there, is no file, or others than its owner may read or write it
 */
export function readKeyFile(path: string): string {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ConfigurationError(`The key file ${path} cannot be read (${code}).`);
  }
  try {
    // Of the file that is open, and not of what the path leads to by now.
    const stats = fstatSync(file);
    if (!stats.isFile()) throw new ConfigurationError(`The key file ${path} is no file.`);
    if (stats.size > mostBytes)
      throw new ConfigurationError(`The key file ${path} is too large to hold keys.`);
    assertPrivate(path, stats);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/**
 * The group may read a file that is another user's: that is how Kubernetes hands a secret to a process that is not root.
 *
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
 */
function assertPrivate(path: string, { mode, uid }: Stats): void {
  const self = process.getuid?.();
  // Windows has no such modes.
  if (self === undefined) return;
  const forbidden = uid === self ? 0o077 : 0o037;
  if ((mode & forbidden) === 0) return;
  throw new ConfigurationError(
    `The key file ${path} may be read or written by others (mode ${(mode & 0o777).toString(8).padStart(4, '0')}). Make it private: chmod 600 ${path}`,
  );
}
