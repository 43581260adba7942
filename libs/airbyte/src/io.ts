import type { Clock } from '@patchbay/core';

/** What a source takes from the process that it runs in. */
export interface AirbyteIo {
  /**
   * Writes text to standard output. Resolves when the reader has taken it, so that awaiting it is the back-pressure.
   *
   * @throws when the reader has gone
   */
  write(text: string): Promise<void>;
  /** The text of a file. */
  readFile(path: string): Promise<string>;
  /** Aborts when the source is told to end. What it has delivered until then holds. */
  readonly signal?: AbortSignal | undefined;
  /** @default the machine's */
  readonly clock?: Clock | undefined;
  /** Variables that name proxies. @default none */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
}
