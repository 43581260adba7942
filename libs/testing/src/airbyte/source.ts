import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a source is run: as a process, or by a function that does what the process would. */
export type AirbyteSource =
  | {
      /** The program and its first arguments, such as `['npx', 'myapp-connector']`. */
      readonly command: readonly [string, ...string[]];
      /** @default the path of this process alone */
      readonly environment?: Readonly<Record<string, string>> | undefined;
    }
  | {
      /** @param given - the command and its options; files are named by their paths */
      run(given: readonly string[]): Promise<{ readonly code: number; readonly stdout: string }>;
    };

/** A JSON object. */
export type Json = Readonly<Record<string, unknown>>;

/** One run of a source. */
export interface SourceRun {
  readonly code: number;
  readonly stdout: string;
  /** Every line, parsed. */
  readonly messages: readonly Json[];
}

/** The files of a run, which are written before it and removed behind it. A text stands as it is. */
export interface RunFiles {
  readonly config?: Json | string | undefined;
  readonly catalog?: Json | string | undefined;
  readonly state?: readonly unknown[] | undefined;
}

/**
 * Runs a source.
 *
 * @param more - options beyond those of the files
 * @throws Error when a line is no JSON object
 */
export async function runSource(
  source: AirbyteSource,
  command: string,
  files: RunFiles = {},
  more: readonly string[] = [],
): Promise<SourceRun> {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-airbyte-'));
  try {
    const given = Object.entries(files).flatMap(([name, content]) => {
      if (content === undefined) return [];
      const path = join(folder, `${name}.json`);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return [`--${name}`, path];
    });
    const { code, stdout } = await start(source, [command, ...given, ...more]);
    return { code, stdout, messages: linesOf(stdout).map(parseLine) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesOf(stdout: string): readonly string[] {
  if (stdout !== '' && !stdout.endsWith('\n')) throw new Error('The last line has no end.');
  return stdout.split('\n').slice(0, -1);
}

function parseLine(line: string): Json {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // It is told below, as what is JSON and no object.
  }
  throw new Error(`A line is no JSON object: ${line.slice(0, 200)}`);
}

async function start(
  source: AirbyteSource,
  given: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string }> {
  if ('run' in source) return await source.run(given);
  const [program, ...first] = source.command;
  const { PATH = '' } = process.env;
  const child = spawn(program, [...first, ...given], {
    env: { PATH, ...source.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve(exitCode ?? -1));
  });
  return { code, stdout: texts.stdout };
}
