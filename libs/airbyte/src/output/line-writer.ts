/** Characters after which lines are written: fewer writes cost less, and larger ones no less. */
const batchCharacters = 64 * 1024;

/** Collects lines and writes them in batches, in order. */
export class LineWriter {
  readonly #write: (text: string) => Promise<void>;
  #lines = '';
  #written: Promise<void> = Promise.resolve();

  constructor(write: (text: string) => Promise<void>) {
    this.#write = write;
  }

  /** Adds whole lines, each with its line feed. */
  add(lines: string): void {
    this.#lines += lines;
  }

  /** True when there is enough for a batch. */
  get isFull(): boolean {
    return this.#lines.length >= batchCharacters;
  }

  /**
   * Writes what there is. Resolves when the reader has taken it and everything before it.
   *
   * @throws when the reader has gone
   */
  flush(): Promise<void> {
    const lines = this.#lines;
    if (lines === '') return this.#written;
    this.#lines = '';
    this.#written = this.#written.then(() => this.#write(lines));
    // Whoever flushes next is told; a failure that nobody awaits must not end the process.
    this.#written.catch(() => undefined);
    return this.#written;
  }
}
