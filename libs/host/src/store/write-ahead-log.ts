import type { DatabaseSync } from 'node:sqlite';
import { systemClock } from '@patchbay/core';

const millisecondsBetweenTries = 20;

/**
 * Turns write-ahead logging on, so that readers do not hold the writer up.
 *
 * SQLite refuses it at once while another process writes to a file that has it not yet, without the wait of the busy
 * timeout: the change begins as a reader that becomes a writer, for which two processes would wait for each other. Hence
 * the wait here.
 *
 * @throws what SQLite says, when the file is still busy after that time
 *
 * @see https://www.sqlite.org/c3ref/busy_handler.html
 * @see https://www.sqlite.org/wal.html#activating_and_configuring_wal_mode
 */
export async function useWriteAheadLog(
  database: DatabaseSync,
  busyTimeoutMilliseconds: number,
): Promise<void> {
  const end = systemClock.now() + busyTimeoutMilliseconds;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || systemClock.now() >= end) throw error;
    }
    await systemClock.sleep(millisecondsBetweenTries);
  }
}

/** The primary code of a result is its last byte: https://www.sqlite.org/rescode.html */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'errcode' in error &&
    typeof error.errcode === 'number' &&
    (error.errcode & 0xff) === 5
  );
}
