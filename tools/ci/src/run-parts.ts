import { spawn } from 'node:child_process';
import { atLeastOneFailure, plainLine, type Counts } from './counts.ts';
import type { Part } from './parts.ts';

/** What became of a part. */
export interface PartResult {
  readonly name: string;
  readonly minutes: number;
  readonly seconds: number;
  readonly exitCode: number;
  readonly counts: Counts;
}

/** Exit code of a part that was stopped because its minutes were over. */
export const TIMED_OUT = 124;

const SECONDS_TO_END = 5;

/** Runs a part with no standard input and its output on ours. It never throws. */
export async function runPart(part: Part, cwd: string): Promise<PartResult> {
  const started = performance.now();
  const exitCode = await run(part, cwd);
  const seconds = (performance.now() - started) / 1000;
  return { name: part.name, minutes: part.minutes, seconds, exitCode, counts: counted(part, exitCode) };
}

/** Minutes that a part did not use: those behind it may, as only the whole run has to fit. */
export function unusedMinutes({ minutes, seconds }: Pick<PartResult, 'minutes' | 'seconds'>): number {
  return Math.max(0, minutes - seconds / 60);
}

/** A readable line about a part: name, outcome, time of its budget, counts. */
export function partLine({ name, minutes, seconds, exitCode, counts }: PartResult): string {
  const outcome = exitCode === 0 ? 'ok' : exitCode === TIMED_OUT ? 'TIMED OUT' : 'FAILED';
  return `${name.padEnd(20)} ${outcome.padEnd(10)} ${seconds.toFixed(0).padStart(4)} s of ${Math.floor(minutes)} min   ${plainLine(counts)}`;
}

function counted(part: Part, exitCode: number): Counts {
  try {
    return atLeastOneFailure(part.count(exitCode), exitCode);
  } catch (error) {
    console.error(`${part.name}: the results could not be counted: ${String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function run({ command: [program, ...args], minutes }: Part, cwd: string): Promise<number> {
  return new Promise((resolve) => {
    // A group of its own, so that everything a part has started can be stopped with it.
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    let timedOut = false;
    const stop = (signal: NodeJS.Signals) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // It has ended in the meantime.
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      stop('SIGTERM');
      setTimeout(() => stop('SIGKILL'), SECONDS_TO_END * 1000).unref();
    }, minutes * 60_000);
    const end = (exitCode: number) => {
      clearTimeout(timer);
      resolve(timedOut ? TIMED_OUT : exitCode);
    };
    child.on('error', (error) => {
      console.error(error.message);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
