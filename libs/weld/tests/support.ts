import { createRuntime, type Clock, type Logger } from '@patchbay/core';
import { openStreams, type StreamRecord } from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';
import { WeldClient } from '@patchbay/testing/weld';
import { expect, onTestFinished } from 'vitest';
import { createWeldHandler, type HostCall, type WeldHandler, type WeldLimits } from '../src/index.ts';
import { acme, canary, type Vendor } from './acme.ts';

/** What Weld sends. */
export const apiKey = 'weld-key-0815';

/** A clock that moves when a test, or somebody who sleeps, says so. */
export function fakeClock(start = 1_000_000): Clock & {
  move(milliseconds: number): void;
  /** Resolves when so many sleep: the deadline of a call is one. */ asleep(count: number): Promise<void>;
} {
  let now = start;
  const waiting = new Set<() => void>();
  return {
    now: () => now,
    asleep: async (count) => {
      while (waiting.size < count) await new Promise(setImmediate);
    },
    move: (milliseconds) => {
      now += milliseconds;
      for (const look of waiting) look();
    },
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const end = now + milliseconds;
        const look = (): void => {
          if (now < end) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        signal?.addEventListener('abort', () => {
          waiting.delete(look);
          reject(signal.reason as Error);
        });
      }),
  };
}

/** What a test changes. */
export interface ServedOptions {
  readonly limits?: WeldLimits;
  readonly clock?: Clock;
}

/** The connector Acme, and a client that does what Weld does. No answer and no line of the log may show a secret. */
export function served(
  vendor: Vendor,
  { limits, clock }: ServedOptions = {},
): { readonly handler: WeldHandler; readonly client: WeldClient; readonly log: string[] } {
  const log: string[] = [];
  const logger: Logger = { log: (_level, message) => void log.push(message) };
  const runtime = createRuntime({ logger, ...(clock === undefined ? {} : { clock }) });
  const handler = createWeldHandler(acme(vendor), {
    apiKey,
    auth: { token: { token: canary } },
    runtime,
    ...(limits === undefined ? {} : { limits }),
  });
  const seen: string[] = [];
  const watched = async (request: Request, host?: HostCall): Promise<Response> => {
    const response = await handler(request, host);
    seen.push(await response.clone().text());
    return response;
  };
  onTestFinished(async () => {
    await runtime.kept.close();
    expect([...seen, ...log].join('\n')).not.toMatch(new RegExp(`${canary}|${apiKey}`));
  });
  return {
    handler: Object.assign(watched, { close: handler.close }),
    client: new WeldClient({ send: watched, url: 'https://fn.test', apiKey }),
    log,
  };
}

/** A call of Weld, and its answer. */
export async function call(
  handler: WeldHandler,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  path = '/',
): Promise<{ readonly status: number; readonly headers: Headers; readonly body: Answer }> {
  const response = await handler(
    new Request(`https://fn.test${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${apiKey}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
}

/** Whatever may stand in an answer. */
export interface Answer {
  readonly insert: StreamRecord[];
  readonly state: Record<string, unknown>;
  readonly hasMore: boolean;
  readonly schema: Record<string, unknown>;
  readonly is_error?: boolean;
  readonly error: {
    readonly message: string;
    readonly error_code: string;
    readonly error_metadata: { hint?: string };
  };
}

/** All records of a stream, read in one run as any other face would. */
export async function fullRead(vendor: Vendor, name: string): Promise<StreamRecord[]> {
  const integration = acme({ ...vendor, asked: [], beforePage: () => [] });
  const run = await openStreams(integration, { auth: { token: { token: canary } } });
  const stream = streamsOf(integration).find((each) => each.name === name);
  if (stream === undefined) throw new Error(`no stream ${name}`);
  const open = run.open(stream);
  const records: StreamRecord[] = [];
  const syncMode = stream.syncModes.includes('incremental') ? 'incremental' : 'full_refresh';
  for await (const part of open.read({ syncMode }))
    if (part.type === 'records') records.push(...part.records);
  await open.close();
  await run.close();
  return records;
}

/** Rows without the columns that a table has beside those of its records. */
export function recordsOf(rows: Iterable<StreamRecord>): StreamRecord[] {
  return [...rows].map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('_patchbay_'))),
  );
}
