/** Standard output or standard error. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width in characters, when it is known. */
  readonly columns: number | undefined;
  /**
   * Resolves when the reader has taken the text, so that awaiting it is the backpressure.
   *
   * @throws an error with `code: 'EPIPE'` when the reader has gone.
   */
  write(text: string): Promise<void>;
  /** Writes the whole answer of a command that has nothing else to say; it opens no stream, which takes time. */
  print(text: string): Promise<void>;
}

/** What standard input has to offer. */
export type StandardInput =
  | { readonly kind: 'text'; readonly text: string }
  /** A terminal, no input at all, or an input that ended without a character. */
  | { readonly kind: 'none' }
  /** A pipe that is open and from which nothing came in time. */
  | { readonly kind: 'silent' };

/** What a command line takes from the process that it runs in. */
export interface Surroundings {
  /** Without the program and the script. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /**
   * Reads all of standard input if it is a pipe or a file.
   *
   * @param firstByteSeconds - how long a pipe may stay silent before it counts as no input; absent: for ever
   */
  readInput(firstByteSeconds?: number): Promise<StandardInput>;
  /**
   * Calls back once when the user or the system ends the process (Ctrl-C), with the exit code that says so.
   * From then on a second signal ends it at once.
   */
  onInterrupt(listener: (exitCode: number) => void): void;
  /**
   * From now on nothing but {@link stdout} gets to standard output. What else prints there, such as a `console.log` of a
   * dependency, goes to standard error: whoever reads the lines of a protocol would stumble over it.
   */
  reserveStdout(): void;
}
