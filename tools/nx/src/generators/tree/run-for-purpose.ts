import { spawnSync } from 'node:child_process';

/** What a command is run for. */
export interface Purpose {
  readonly cwd: string;
  /** What to say when it fails, in front of what it said. */
  readonly problem: string;
}

/**
 * Runs a command to its end.
 *
 * @throws Error with the problem and all that the command said, when it fails
 */
export function runForPurpose(command: string, args: readonly string[], { cwd, problem }: Purpose): void {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    // Package managers are scripts there, which only a shell starts.
    shell: process.platform === 'win32' && command !== process.execPath,
  });
  if (error === undefined && status === 0) return;
  throw new Error(`${problem}\n${error?.message ?? `${stdout}${stderr}`.trim()}`);
}
