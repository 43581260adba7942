import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { imageNodeOptions, type CollectionName } from '../../src/index.ts';
import type { Destination } from '../support/destination.ts';

const program = fileURLToPath(new URL('../../src/connector/main.ts', import.meta.url));

/** A STATE message of one stream. */
export interface StateMessage {
  readonly stream: { readonly stream_descriptor: { readonly name: CollectionName } };
}

/** What a platform has of a connection. */
export interface Connection {
  /** Where its files are. */
  readonly folder: string;
  readonly config: object;
  readonly destinations: ReadonlyMap<string, Destination<StateMessage>>;
}

/** How one life of the source ended. */
export interface Life {
  /** Undefined when it was killed. */
  readonly code: number | undefined;
  readonly records: number;
  /** The most memory that it had had when so many hundred thousand records had come, in megabytes. */
  readonly memory: readonly number[];
}

/**
 * Runs `read` of the connector in a process of its own, as Airbyte does: all streams, from their last states, with what
 * the image says to Node. What it prints goes to the destinations, also what was still on its way when it was killed.
 *
 * @param killAfter - SIGKILL when so many records have come
 */
export async function runSource(connection: Connection, killAfter = Infinity): Promise<Life> {
  const { folder, config, destinations } = connection;
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const states = [...destinations.values()].flatMap(({ state }) => (state === undefined ? [] : [state]));
  const streams = [...destinations.keys()].map((name) => ({
    stream: { name, json_schema: {}, supported_sync_modes: ['full_refresh'] },
    sync_mode: 'full_refresh',
    destination_sync_mode: 'append',
  }));
  const args = [
    ...['--conditions=@patchbay/source', '--no-warnings', program, 'read'],
    ...['--config', file('config.json', config), '--catalog', file('catalog.json', { streams })],
    ...(states.length === 0 ? [] : ['--state', file('state.json', states)]),
  ];
  const source = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: imageNodeOptions() },
  });
  const exit = once(source, 'exit');

  let records = 0;
  const memory: number[] = [];
  for await (const line of createInterface({ input: source.stdout })) {
    const message = parsed(line);
    if (message?.type === 'RECORD') {
      destinations.get(message.record.stream)?.add(message.record.data.id);
      records += 1;
      if (records >= killAfter) source.kill('SIGKILL');
      if (records % 100_000 === 0) memory.push(peakOf(source.pid));
    }
    if (message?.type === 'STATE') {
      destinations.get(message.state.stream.stream_descriptor.name)?.commit(message.state);
    }
  }
  const [code, signal] = (await exit) as [number | null, string | null];
  for (const destination of destinations.values()) {
    if (code === 0) destination.keep();
    else destination.forget();
  }
  return { code: signal === null ? (code ?? 1) : undefined, records, memory };
}

type Message =
  | {
      readonly type: 'RECORD';
      readonly record: { readonly stream: string; readonly data: { readonly id: string } };
    }
  | { readonly type: 'STATE'; readonly state: StateMessage }
  | { readonly type: 'LOG' };

/** The last line of a process that was killed may be cut off. */
function parsed(line: string): Message | undefined {
  try {
    return JSON.parse(line) as Message;
  } catch {
    return undefined;
  }
}

/** The peak of a process so far, where the system tells it. */
function peakOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1000;
  } catch {
    return Number.NaN;
  }
}
