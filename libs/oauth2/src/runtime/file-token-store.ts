import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConnectorError, isConnectorError, systemClock, type Clock, type TokenStore } from '@patchbay/core';
import { KeyedQueue } from '../tokens/keyed-queue.ts';
import { fileLocks } from './file-lock.ts';
import { readTokens, writeTokens } from './token-file.ts';

/** Options of {@link fileTokenStore}. */
export interface FileTokenStoreOptions {
  /** Paces the wait for a lock. @default the machine's */
  readonly clock?: Clock;
}

/**
 * Makes a store that is a file, which processes of one machine may share. Only its owner may read it. It is replaced in
 * one step and flushed to the disk before a token is used. A process that dies while it renews is waited for for ten
 * seconds. The folder must be on a local disk: over a network `mkdir` is not always one step.
 *
 * Its methods reject with `bad_request` when others may read the file or it is no token file, and with `internal_error`
 * when the disk fails.
 *
 * @param path - of a file of its own; it is made with the first token, and so are the folders above it
 */
export function fileTokenStore(path: string, options: FileTokenStoreOptions = {}): TokenStore {
  const file = resolve(path);
  const queue = new KeyedQueue();
  const locks = fileLocks(`${file}.guard`, options.clock ?? systemClock);

  const locked = <Result>(
    name: string,
    action: () => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> =>
    queue.run(
      name,
      async () => {
        await said(file, () => mkdir(dirname(file), { recursive: true, mode: 0o700 }));
        return locks.run(name, action, signal);
      },
      signal,
    );

  return {
    durable: true,
    read: (key) => said(file, async () => (await readTokens(file)).get(key)),
    replace: (key, version, next) =>
      said(file, () =>
        locked(file, async () => {
          const tokens = new Map(await readTokens(file));
          if (tokens.get(key)?.version !== version) return false;
          if (next === undefined) tokens.delete(key);
          else tokens.set(key, next);
          await writeTokens(file, tokens);
          return true;
        }),
      ),
    // Each key has a lock of its own: while one token is renewed, the others can be.
    withLock: (key, action, signal) => locked(`${file}.${nameOf(key)}`, action, signal),
  };
}

/** What the disk says, in an error that a host knows. */
async function said<Result>(file: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (isConnectorError(error) || !(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : error.name;
    throw new ConnectorError(`The token file ${file} could not be read or written (${code}).`);
  }
}

function nameOf(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
