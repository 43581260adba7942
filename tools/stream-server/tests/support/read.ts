import type { Runtime } from '@patchbay/core';
import {
  openStreams,
  type Stream,
  type StreamPart,
  type StreamRequest,
  type StreamRun,
  type StreamState,
} from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';
import type { GeneratedApi } from '../../src/index.ts';
import { integration } from '../../src/connector/integration.ts';
import type { Destination } from './destination.ts';

/** How a stream of the generated API is read. */
export interface ReadOptions {
  readonly api: Pick<GeneratedApi, 'baseUrl' | 'token'>;
  readonly runtime: Runtime;
  readonly stream: string;
  readonly destination: Destination<StreamState>;
  readonly request?: Partial<StreamRequest>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The reader dies before it takes so many parts and one more. */
  readonly killAfter?: number;
}

/** How a reading ended. */
export type Ending =
  | { readonly type: 'end'; readonly part: Extract<StreamPart, { readonly type: 'end' }> }
  | { readonly type: 'killed' }
  | { readonly type: 'failed'; readonly error: unknown };

/** Reads a stream into a destination, from the state that it holds. */
export async function readInto(options: ReadOptions): Promise<Ending> {
  const { destination } = options;
  const run = await openRun(options.api, options.runtime, options.settings);
  try {
    return await readOne(run, options);
  } finally {
    destination.forget();
    await run.close();
  }
}

/** One run of several streams. */
export async function openAll(api: ReadOptions['api'], runtime: Runtime) {
  const run = await openRun(api, runtime);
  return {
    /** Reads a stream to its end, and drops its records. */
    drain: async (name: string) => {
      const stream = run.open(streamCalled(name));
      for await (const part of stream.read({ syncMode: 'full_refresh' })) void part;
      await stream.close();
    },
    close: run.close,
  };
}

function openRun(api: ReadOptions['api'], runtime: Runtime, settings: ReadOptions['settings'] = {}) {
  return openStreams(
    integration,
    { auth: { token: { token: api.token } }, settings: { base_url: api.baseUrl, ...settings } },
    { runtime },
  );
}

function streamCalled(name: string): Stream {
  const found = streamsOf(integration).find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no stream ${name}.`);
  return found;
}

async function readOne(
  run: StreamRun,
  { stream: name, destination, request, killAfter = Infinity }: ReadOptions,
): Promise<Ending> {
  const stream = run.open(streamCalled(name));
  // A state comes back as JSON text.
  const state: StreamState | undefined =
    destination.state === undefined ? undefined : JSON.parse(JSON.stringify(destination.state));
  const parts = stream.read({ syncMode: 'full_refresh', ...request, state });
  let taken = 0;
  let end: Extract<StreamPart, { readonly type: 'end' }> | undefined;
  try {
    for await (const part of parts) {
      if (taken >= killAfter) return { type: 'killed' };
      taken += 1;
      if (part.type === 'records') for (const { id } of part.records) destination.add(String(id));
      if (part.type === 'state') destination.commit(structuredClone(part.state));
      if (part.type === 'end') end = part;
    }
  } catch (error) {
    return { type: 'failed', error };
  } finally {
    await stream.close();
  }
  if (end === undefined) return { type: 'failed', error: new Error('It ended without saying so.') };
  destination.keep();
  return { type: 'end', part: end };
}
