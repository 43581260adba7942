import { runAirbyte } from '@patchbay/airbyte';
import { isRecord } from '@patchbay/core';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { programIn, pythonEnvironment, workingFolder } from '../python/start-reference.ts';
import { dataIntegration } from './source.ts';

/** One command of a source. */
export interface SourceCommand {
  readonly command: 'spec' | 'check' | 'discover' | 'read';
  readonly config?: unknown;
  readonly catalog?: unknown;
  readonly state?: readonly unknown[] | undefined;
}

/** A line that a source prints. */
export interface Message {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** Runs commands with Airbyte's CDK, all in one process. @throws Error when Python fails */
export async function runReferenceSource(
  python: string,
  commands: readonly SourceCommand[],
): Promise<readonly (readonly Message[])[]> {
  const child = spawn(python, [programIn('airbyte_source.py')], {
    cwd: workingFolder(),
    env: pythonEnvironment,
  });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  child.stdin.end(JSON.stringify(commands));
  const [code]: unknown[] = await once(child, 'close');
  if (code !== 0) throw new Error(`Airbyte's CDK failed:\n${complaints}`);
  const { answers }: { answers: Message[][] } = JSON.parse(printed);
  return answers;
}

/** Runs one command with Patchbay. */
export async function runPatchbaySource(given: SourceCommand): Promise<readonly Message[]> {
  const files: Readonly<Record<string, unknown>> = {
    config: given.config,
    catalog: given.catalog,
    state: given.state,
  };
  const named = Object.keys(files).filter((name) => files[name] !== undefined && given.command !== 'spec');
  let lines = '';
  await runAirbyte(dataIntegration, [given.command, ...named.flatMap((name) => [`--${name}`, name])], {
    write: (text) => {
      lines += text;
      return Promise.resolve();
    },
    readFile: (name) => Promise.resolve(JSON.stringify(files[name])),
  });
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The records of a stream, in the order of their ids. */
export function recordsOf(messages: readonly Message[], stream: string): readonly unknown[] {
  return messages
    .map(({ record }) => record)
    .filter(isRecord)
    .filter((record) => record['stream'] === stream)
    .map((record) => record['data'])
    .toSorted((left, right) => (idOf(left) < idOf(right) ? -1 : 1));
}

const idOf = (record: unknown): string => (isRecord(record) ? String(record['id']) : '');

/** The last state of each stream, as the next run is given it. */
export function statesOf(messages: readonly Message[]): readonly unknown[] {
  const last = new Map<string, unknown>();
  for (const { state } of messages) {
    const { stream } = isRecord(state) ? state : {};
    const descriptor = isRecord(stream) ? stream['stream_descriptor'] : undefined;
    if (isRecord(descriptor)) last.set(String(descriptor['name']), state);
  }
  return [...last.values()];
}

/** How a read ended: the types of error, or nothing. */
export const failuresOf = (messages: readonly Message[]): readonly string[] =>
  messages.flatMap(({ type, trace }) => {
    if (type === 'RAISED') return ['raised'];
    const error = isRecord(trace) ? trace['error'] : undefined;
    return isRecord(error) ? [String(error['failure_type'])] : [];
  });
