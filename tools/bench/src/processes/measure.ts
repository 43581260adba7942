import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/** A program that is measured. */
export interface Invocation {
  /** @default this Node, with the probe that tells what the process came to */
  readonly command?: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What one run of a program came to. */
export interface Usage {
  /** Processor time of all its threads. */
  readonly microseconds: number;
  /** The most memory that it had. */
  readonly megabytes: number;
  /** By the clock on the wall. */
  readonly milliseconds: number;
}

const probe = new URL('./probe.ts', import.meta.url).href;

/**
 * Runs a program to its end. It tells on descriptor 3 what it came to.
 *
 * @param output - where its output goes; nowhere unless it is said
 * @throws Error when it ends with a code other than 0
 */
export function measure({ command, args, env }: Invocation, output = '/dev/null'): Usage {
  const out = openSync(output, 'w');
  const program = command ?? process.execPath;
  const all = command === undefined ? ['--no-warnings', '--import', probe, ...args] : args;
  const started = performance.now();
  const ended = spawnSync(program, all, {
    stdio: ['ignore', out, 'pipe', 'pipe'],
    encoding: 'utf8',
    ...(env === undefined ? {} : { env }),
  });
  const milliseconds = performance.now() - started;
  closeSync(out);
  const { status, stderr } = ended;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(-500)}`);
  const said: unknown = JSON.parse(ended.output[3] || '{}');
  if (!isReport(said)) throw new Error(`${args.join(' ')} was not measured.`);
  return { microseconds: said.microseconds, megabytes: said.kilobytes / 1024, milliseconds };
}

function isReport(said: unknown): said is { readonly microseconds: number; readonly kilobytes: number } {
  return typeof said === 'object' && said !== null && 'microseconds' in said && 'kilobytes' in said;
}
