import { createRuntime, type ErrorDetail, type Integration, type Logger } from '@patchbay/core';
import {
  openStreams,
  type Stream,
  type StreamPart,
  type StreamRecord,
  type StreamRequest,
  type StreamState,
} from '@patchbay/core/streams';
import { streamsOf } from '../../src/index.ts';

export const now = Date.parse('2026-03-01T12:00:00.000Z');

export interface RunOptions extends Partial<StreamRequest> {
  /** The time of the run, in milliseconds since the epoch. */
  readonly at?: number;
  /** Break off after so many parts. */
  readonly parts?: number;
  readonly logger?: Logger;
}

/** What a run of one stream came to. */
export interface Outcome {
  readonly parts: readonly StreamPart[];
  /** What was given before the last state. */
  readonly kept: readonly StreamRecord[];
  readonly records: readonly StreamRecord[];
  readonly deleted: readonly StreamRecord[];
  readonly state: StreamState | undefined;
  readonly end: Extract<StreamPart, { type: 'end' }> | undefined;
  readonly failure: ErrorDetail | undefined;
}

export function streamOf(integration: Integration, name: string): Stream {
  const found = streamsOf(integration).find((stream) => stream.name === name);
  if (found === undefined) throw new Error(`There is no stream ${name}.`);
  return found;
}

/** Reads one stream in a run of its own. */
export async function runStream(
  integration: Integration,
  name: string,
  { at = now, parts: limit = Infinity, logger, ...request }: RunOptions = {},
): Promise<Outcome> {
  const clock = { now: () => at, sleep: () => Promise.resolve() };
  const runtime = createRuntime({ clock, ...(logger === undefined ? {} : { logger }) });
  const run = await openStreams(integration, { auth: { token: { token: 'tok-123456' } } }, { runtime });
  const stream = run.open(streamOf(integration, name));
  const parts: StreamPart[] = [];
  let failure: ErrorDetail | undefined;
  try {
    for await (const part of stream.read({ syncMode: 'full_refresh', ...request })) {
      if (parts.push(part) >= limit) break;
    }
  } catch (error) {
    failure = await stream.failure(error);
  }
  await stream.close();
  await run.close();
  return outcomeOf(parts, failure);
}

function outcomeOf(parts: readonly StreamPart[], failure: ErrorDetail | undefined): Outcome {
  const lastState = parts.findLastIndex(({ type }) => type === 'state');
  const [state] = parts.slice(lastState).flatMap((part) => (part.type === 'state' ? [part.state] : []));
  const recordsIn = (some: readonly StreamPart[]): StreamRecord[] =>
    some.flatMap((part) => (part.type === 'records' ? part.records : []));
  return {
    parts,
    kept: recordsIn(parts.slice(0, lastState + 1)),
    records: recordsIn(parts),
    deleted: parts.flatMap((part) => (part.type === 'deletes' ? part.keys : [])),
    state: lastState === -1 ? undefined : state,
    end: parts.flatMap((part) => (part.type === 'end' ? [part] : []))[0],
    failure,
  };
}
