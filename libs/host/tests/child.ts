import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own, which is told and tells one line of JSON at a time. */
export interface Child {
  readonly id: number;
  /** It has not ended. */
  readonly isAlive: boolean;
  /** The next line that it tells; `undefined`: it has ended. */
  next(): Promise<unknown>;
  tell(line: unknown): void;
  /** Ends it without a goodbye. */
  kill(): Promise<void>;
  /** Closes its input, and waits until it has ended. */
  end(): Promise<void>;
}

/** Options of {@link startChild}. */
export interface ChildOptions {
  /** Of Node. @default none */
  readonly flags?: readonly string[];
  /** What it complains about is expected, and not shown. @default false */
  readonly quiet?: boolean;
}

/**
 * Runs a TypeScript file in a process of its own.
 *
 * @param url - of the file
 * @param given - its first argument, as JSON
 */
export function startChild(
  url: URL,
  given: unknown,
  { flags = [], quiet = false }: ChildOptions = {},
): Child {
  const child = spawn(
    process.execPath,
    ['--conditions=@patchbay/source', ...flags, fileURLToPath(url), JSON.stringify(given)],
    { stdio: ['pipe', 'pipe', quiet ? 'ignore' : 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    id: child.pid ?? 0,
    get isAlive() {
      return child.exitCode === null && child.signalCode === null;
    },
    next: async () => {
      const line = await lines.next();
      return line.done === true ? undefined : (JSON.parse(line.value) as unknown);
    },
    tell: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    end: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
