import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a program until its standard input closes, so that it ends with whoever started it, however that ended.
 * A shell gives background programs an empty standard input and lets them ignore SIGINT.
 */
const guard = [
  'exec 3<&0; signal=$1; shift',
  '"$@" </dev/null 3<&- & child=$!',
  'echo "process $child"',
  '(cat <&3 >/dev/null; kill -$signal $child) 2>/dev/null & guard=$!',
  'wait $child; status=$?; kill $guard 2>/dev/null; exit $status',
].join('\n');

/** How a program is run. */
export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The user that it runs as; without it, ours. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined;
  /** The signal that ends it. @default 'TERM' */
  readonly signal?: 'TERM' | 'INT';
}

/** A program that runs. */
export interface Program {
  /** Waits for a line of its standard output that fits, and gives its first group. @throws Error when it ends first */
  line(pattern: RegExp, seconds: number): Promise<string>;
  /** Sends it a signal. */
  signal(name: NodeJS.Signals): Promise<void>;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

const path = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';

/**
 * Starts a program that ends with this process, however that ends.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_12 for what a shell does with signals
 */
export function startProgram(command: readonly string[], options: ProgramOptions): Program {
  const child = spawn('/bin/sh', ['-c', guard, 'guard', options.signal ?? 'TERM', ...command], {
    cwd: options.cwd,
    env: { PATH: path, LC_ALL: 'C.UTF-8', ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...options.user,
  });
  const ended = once(child, 'exit');
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-100_000);
    child.emit('said');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.stdin.on('error', () => {});
  return {
    line: (pattern, seconds) => waitFor(child, () => said, pattern, seconds),
    signal: async (name) => {
      const id = Number(await waitFor(child, () => said, /^process (\d+)$/m, 10));
      try {
        process.kill(id, name);
      } catch (error) {
        // It has ended already.
        if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
      }
    },
    stop: async () => {
      child.stdin.end();
      const late = setTimeout(() => child.kill('SIGKILL'), 40_000);
      if (child.exitCode === null && child.signalCode === null) await ended;
      clearTimeout(late);
      child.stdout.destroy();
      child.stderr.destroy();
    },
  };
}

async function waitFor(
  child: ChildProcess,
  said: () => string,
  pattern: RegExp,
  seconds: number,
): Promise<string> {
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(), seconds * 1000);
  try {
    for (;;) {
      const found = pattern.exec(said());
      if (found !== null) return found[1] ?? found[0];
      if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${said().slice(-2000)}`);
      const next = [once(child, 'said', tooLate), once(child, 'exit', tooLate)];
      await Promise.race(next.map((event) => event.catch(() => [])));
      if (tooLate.signal.aborted) {
        throw new Error(`Not ready after ${seconds} s: ${said().slice(-2000)}`);
      }
    }
  } finally {
    clearTimeout(timer);
    tooLate.abort();
  }
}

/** Runs a program to its end. @throws Error with what it said, when it fails */
export async function runProgram(command: readonly string[], options: ProgramOptions): Promise<void> {
  const [name, ...rest] = command;
  const child = spawn(name ?? '', rest, {
    cwd: options.cwd,
    env: { PATH: path, LC_ALL: 'C.UTF-8', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 120_000,
    ...options.user,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  }
  const [code]: unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command.join(' ')} failed: ${said.slice(-2000)}`);
}
