import { createRuntime, defineApp, type Clock, type TransportRequest } from '@patchbay/core';
import {
  openStreams,
  type StreamContext,
  type StreamPart,
  type StreamRecord,
  type StreamSource,
} from '@patchbay/core/streams';
import { z } from 'zod';
import { httpPages, type HttpPagesOptions, type SliceRequest, type StreamNotice } from '../../src/index.ts';
import { integrationOf } from './integration.ts';

export const start = Date.UTC(2026, 0, 2, 3, 4, 5);

/** A clock on which every wait that is not a timeout passes at once. */
export interface TestClock extends Clock {
  readonly waits: number[];
}

export function createTestClock(): TestClock {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    // Timeouts of tries are 30 seconds, and never come.
    sleep: async (milliseconds, signal) => {
      if (milliseconds === 30_000) {
        await new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('stopped')));
        });
      }
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}

export interface Settings {
  readonly region: string;
}
export interface Token {
  readonly token: string;
}
export type Options = HttpPagesOptions<object, Settings, Token>;
export type Request = SliceRequest<object, Settings, Token>;

export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when it is JSON. */
  readonly body: unknown;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What {@link drive} saw. */
export interface Driven {
  readonly records: readonly StreamRecord[];
  readonly sent: readonly Sent[];
  readonly notices: readonly StreamNotice[];
  readonly waits: readonly number[];
  readonly error: unknown;
}

const testApp = defineApp({
  appId: 'example',
  settings: z.object({ region: z.string().default('eu') }),
  credentials: ['token'],
  client: () => ({}),
});

export const baseUrl = 'https://api.example.com/v1';

/** Reads all pages of a stream over a transport that answers from a list, or by a function. */
export async function drive(
  options: Partial<Options> & Pick<Options, 'path'>,
  replies: readonly Reply[] | ((sent: Sent, index: number) => Reply),
  request: Partial<Request> = {},
  position?: unknown,
): Promise<Driven> {
  const sent: Sent[] = [];
  const notices: StreamNotice[] = [];
  const clock = createTestClock();
  const answer = (each: TransportRequest) => {
    const seen = seenRequest(each);
    sent.push(seen);
    const index = sent.length - 1;
    const reply =
      typeof replies === 'function'
        ? replies(seen, index)
        : (replies[Math.min(index, replies.length - 1)] ?? {});
    return { url: each.url, ...replied(reply) };
  };
  const runtime = createRuntime({
    clock,
    random: () => 0.5,
    transport: { send: async (each) => answer(each) },
  });
  const source = pagesSource(
    { baseUrl, ...options },
    { notify: (notice) => void notices.push(notice), ...request },
    position,
  );
  const integration = integrationOf(testApp, { driven: testApp.stream(source) });
  const run = await openStreams(integration, { auth: { token: { token: 'canary-token-1' } } }, { runtime });
  const [stream] = integration.streams;
  if (stream === undefined) throw new Error('no stream');
  const records: StreamRecord[] = [];
  let error: unknown;
  try {
    for await (const part of run.open(stream).read({ syncMode: 'full_refresh' })) {
      if (part.type === 'records') records.push(...part.records);
    }
  } catch (thrown) {
    error = thrown;
  }
  await run.close();
  return { records, sent, notices, waits: clock.waits, error };
}

function pagesSource(
  options: Options,
  request: Partial<Request>,
  from: unknown,
): StreamSource<object, Settings, Token> {
  return {
    name: 'driven',
    syncModes: ['full_refresh'],
    primaryKey: [],
    resumable: false,
    parents: [],
    schema: { type: 'object' },
    read: (context) => readAll(context, options, request, from),
  };
}

async function* readAll(
  context: StreamContext<object, Settings, Token>,
  options: Options,
  request: Partial<Request>,
  from: unknown,
): AsyncGenerator<StreamPart, void, void> {
  const source = httpPages(options)({
    context,
    slice: {},
    extra: {},
    window: undefined,
    cursor: undefined,
    pageSize: undefined,
    signal: context.signal,
    notify: () => undefined,
    ...request,
  });
  let position = from;
  do {
    const page = await source.read(position, { size: undefined, positionBudget: 100_000 });
    yield { type: 'records', records: page.items };
    position = page.next;
  } while (position !== undefined);
}

function seenRequest({ method, url, headers, body }: TransportRequest): Sent {
  return { method, url: new URL(url), headers, body: typeof body === 'string' ? parsed(body) : body };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function replied({ status = 200, headers = {}, body }: Reply) {
  const bytes =
    body instanceof Uint8Array
      ? body
      : new TextEncoder().encode(
          body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
        );
  return { status, headers, body: bytes };
}
