import { createRuntime, defineApp, type Clock, type Integration, type Runtime } from '@patchbay/core';
import {
  openStreams,
  type StreamPart,
  type StreamRecord,
  type StreamRequest,
  type StreamSource,
  type StreamState,
} from '@patchbay/core/streams';
import { z } from 'zod';
import { stream, type StreamOptions, type StreamPage, type StreamPages } from '../../src/index.ts';

/** Time that passes only when it is slept. */
export function fakeClock(start = Date.parse('2026-03-01T00:00:00Z')): Clock & { readonly slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

export class Api {
  readonly calls: string[] = [];
}

export const testApp = (api: Api = new Api()) =>
  defineApp({
    appId: 'acme',
    settings: z.object({ since: z.string().default('2026-01-01T00:00:00Z') }),
    credentials: ['token'],
    client: () => api,
  });

type TestApp = ReturnType<typeof testApp>;
export type Source = Parameters<TestApp['stream']>[0];
export type Options = StreamOptions<Api, { since: string }, { token: string }>;
export type TestStream = ReturnType<TestApp['stream']>;

export function integrationOf(streams: readonly TestStream[], app: TestApp = testApp()): Integration {
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['IT_AND_SECURITY'] },
    capabilities: {
      validate: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme' },
      })),
    },
    streams: Object.fromEntries(streams.map((each) => [each.name, each])),
  });
}

export interface RunOptions {
  readonly runtime?: Runtime;
  readonly signal?: AbortSignal;
}

export const testRuntime = (clock: Clock = fakeClock()): Runtime =>
  createRuntime({ clock, random: () => 0.5 });

/** A run of these streams. */
export async function runOf(streams: readonly (Source | TestStream)[], options: RunOptions = {}) {
  const app = testApp();
  const bound = streams.map((each) => ('open' in each ? each : app.stream(each)));
  const integration = integrationOf(bound, app);
  const run = await openStreams(
    integration,
    { auth: { token: { token: 'token-1234' } } },
    { runtime: options.runtime ?? testRuntime(), signal: options.signal },
  );
  return {
    run,
    integration,
    open: (name: string) => {
      const found = integration.streams.find((each) => each.name === name);
      if (found === undefined) throw new Error(`no stream ${name}`);
      return run.open(found);
    },
  };
}

export interface Read {
  readonly parts: StreamPart[];
  readonly records: StreamRecord[];
  readonly deletes: StreamRecord[];
  readonly states: StreamState[];
  readonly end: Extract<StreamPart, { type: 'end' }> | undefined;
  readonly error: unknown;
}

/** Reads a source on its own to its end, or to where it fails. */
export async function readAll(
  source: Source | TestStream,
  request: Partial<StreamRequest> = {},
  options: RunOptions = {},
): Promise<Read> {
  const { run, open } = await runOf([source], options);
  try {
    return await collect(open(source.name).read({ syncMode: 'full_refresh', ...request }));
  } finally {
    await run.close();
  }
}

/** What a reading gives, up to its end, its failure, or so many parts. */
export async function collect(
  reading: AsyncGenerator<StreamPart, void, void>,
  limit = Infinity,
): Promise<Read> {
  const parts: StreamPart[] = [];
  let error: unknown;
  try {
    if (limit > 0) {
      for await (const part of reading) {
        parts.push(part);
        if (parts.length >= limit) break;
      }
    }
  } catch (caught) {
    error = caught;
  }
  return {
    parts,
    records: parts.flatMap((part) => (part.type === 'records' ? part.records : [])),
    deletes: parts.flatMap((part) => (part.type === 'deletes' ? part.keys : [])),
    states: parts.flatMap((part) => (part.type === 'state' ? [jsonCopy(part.state)] : [])),
    end: parts.find((part) => part.type === 'end'),
    error,
  };
}

/** A state as it is after it was kept somewhere. */
export function jsonCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** Pages over a list that is at hand; positions are offsets. */
export function pagesOver(
  items: readonly StreamRecord[],
  size: number,
  before: (offset: number) => void | Promise<void> = () => undefined,
): StreamPages {
  return {
    id: 'offset',
    read: async (position, context): Promise<StreamPage> => {
      const offset = typeof position === 'number' ? position : 0;
      await before(offset);
      const end = offset + (context.size ?? size);
      return { items: items.slice(offset, end), ...(end < items.length ? { next: end } : {}) };
    },
  };
}

export const numbered = (count: number, prefix = 'r'): StreamRecord[] =>
  Array.from({ length: count }, (_each, index) => ({ id: `${prefix}${index}` }));

export type { StreamSource };

/** A stream of users that has none, unless it is told otherwise. */
export const source = (options: Partial<Options>): Source =>
  stream({
    name: 'users',
    schema: { type: 'object' },
    primaryKey: 'id',
    pages: () => pagesOver([], 2),
    ...options,
  });
