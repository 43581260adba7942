import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';

/** What one run of a program came to. */
export interface Usage {
  /** Processor time of all its threads. */
  readonly microseconds: number;
  /** The most memory that it had. */
  readonly megabytes: number;
  /** By the clock on the wall. */
  readonly milliseconds: number;
}

const nowhere = openSync('/dev/null', 'w');
const probe = new URL('./probe.ts', import.meta.url).href;

/**
 * Runs a program to its end, with its output to nowhere.
 *
 * @throws Error when it ends with a code other than 0
 */
export function measure(args: readonly string[]): Usage {
  const started = performance.now();
  const { status, output, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--import', probe, ...args],
    {
      stdio: ['ignore', nowhere, 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  const milliseconds = performance.now() - started;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
  const said: unknown = JSON.parse(output[3] ?? '{}');
  if (!isReport(said)) throw new Error(`${args.join(' ')} was not measured.`);
  return { microseconds: said.microseconds, megabytes: said.kilobytes / 1000, milliseconds };
}

function isReport(said: unknown): said is { readonly microseconds: number; readonly kilobytes: number } {
  return typeof said === 'object' && said !== null && 'microseconds' in said && 'kilobytes' in said;
}
