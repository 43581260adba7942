import { setTimeout } from 'node:timers/promises';
import {
  createRuntime,
  defineApp,
  type CapabilityDefinition,
  type Clock,
  type Integration,
  type Logger,
} from '@patchbay/core';
import type { StreamPart, StreamRecord, StreamRequest, StreamState } from '@patchbay/core/streams';
import { z } from 'zod';
import type { OpenConnection, TenantScope } from '../../src/connections/connection.ts';
import { memoryQueue } from '../../src/queue/memory-queue.ts';
import type { TaskQueue } from '../../src/queue/task-queue.ts';
import type { HostStore } from '../../src/store/host-store.ts';
import { createSyncs } from '../../src/sync/create-syncs.ts';
import type { SyncOptions } from '../../src/sync/options.ts';
import { isEnded, type Run, type Task } from '../../src/sync/run.ts';
import type { Syncs } from '../../src/sync/syncs.ts';
import type { HostTelemetry } from '../../src/telemetry/telemetry.ts';

/** Time that passes only when a test says so. */
export interface TestClock extends Clock {
  advance(milliseconds: number): Promise<void>;
}

export function testClock(start = Date.parse('2026-03-01T00:00:00Z')): TestClock {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly fire: () => void }>();
  const timer = (milliseconds: number, onEnd: () => void): (() => void) => {
    const entry = { at: now + milliseconds, fire: onEnd };
    timers.add(entry);
    return () => timers.delete(entry);
  };
  return {
    now: () => now,
    timer,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return void reject(signal.reason);
        const stop = timer(milliseconds, resolve);
        signal?.addEventListener('abort', () => {
          stop();
          reject(signal.reason);
        });
      }),
    advance: async (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((left, right) => left.at - right.at)[0];
        if (due === undefined) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.fire();
        // What it started may start timers of its own.
        await setTimeout(1);
      }
      now = end;
    },
  };
}

/** How a stream of a test is read. */
export type Script = (
  request: StreamRequest & { readonly signal: AbortSignal },
) => AsyncGenerator<StreamPart, void, void>;

/** A stream of a test. */
export interface ScriptedStream {
  readonly read: Script;
  readonly primaryKey?: readonly (readonly string[])[];
  readonly incremental?: boolean;
  readonly partitionable?: boolean;
}

const keys: Readonly<Record<string, readonly (readonly string[])[]>> = {
  accounts: [['integration_specific_id']],
  resources: [['integration_specific_id']],
  entitlements: [['integration_specific_id'], ['integration_specific_resource_id']],
  entitlement_associations: [
    ['account_id'],
    ['integration_specific_entitlement_id'],
    ['integration_specific_resource_id'],
  ],
};

/** A connector whose streams are scripts. */
export function scripted(
  streams: Readonly<Record<string, Script | ScriptedStream>>,
  capabilities: Readonly<Record<string, CapabilityDefinition<object>>> = {},
): Integration {
  const app = defineApp({
    appId: 'acme',
    settings: z.object({}),
    credentials: ['token'],
    client: () => ({}),
  });
  const made = Object.entries(streams).map(([name, given]) => {
    const {
      read,
      incremental = false,
      ...rest
    }: ScriptedStream = typeof given === 'function' ? { read: given } : given;
    const source = {
      name,
      schema: { type: 'object' },
      syncModes: incremental ? (['full_refresh', 'incremental'] as const) : (['full_refresh'] as const),
      primaryKey: rest.primaryKey ?? keys[name] ?? [['id']],
      partitionable: rest.partitionable,
      resumable: true,
      parents: [],
      read: (context: { readonly signal: AbortSignal }, request: StreamRequest) =>
        read({ ...request, signal: context.signal }),
    };
    return [name, app.stream(source)] as const;
  });
  return app.integration({
    version: '1.0.0',
    description: { userFriendlyName: 'Acme', categories: ['OTHER'] },
    capabilities: {
      validate_credentials: app.capability('validate_credentials', () => ({
        response: { valid: true, unique_tenant_id: 'acme' },
      })),
      ...capabilities,
    },
    streams: Object.fromEntries(made),
  }) as Integration;
}

/** Pages of records, with a state behind each that says how many came before. */
export function pagesOf(
  pages: () => readonly (readonly StreamRecord[])[],
  before: (page: number) => unknown = () => undefined,
): Script {
  return async function* ({ state }) {
    const all = pages();
    for (let page = pageIn(state); page < all.length; page += 1) {
      await before(page);
      yield { type: 'records', records: all[page] ?? [] };
      yield { type: 'state', state: { page: page + 1 }, more: page + 1 < all.length };
    }
    await before(all.length);
    yield wholeEnd;
  };
}

export const wholeEnd: StreamPart = {
  type: 'end',
  snapshot: true,
  completeness: { seen: 0, complete: true },
};

export function pageIn(state: StreamState | undefined): number {
  return typeof state?.['page'] === 'number' ? state['page'] : 0;
}

export const account = (id: string, more: StreamRecord = {}): StreamRecord => ({
  integration_specific_id: id,
  email: `${id}@Example.com`,
  ...more,
});

export const accounts = (count: number, prefix = 'a'): StreamRecord[] =>
  Array.from({ length: count }, (_each, index) => account(`${prefix}${index}`));

export const association = (accountId: string, entitlement: string): StreamRecord => ({
  account_id: accountId,
  integration_specific_entitlement_id: entitlement,
  integration_specific_resource_id: '',
});

let counter = 0;

/** Keeps a connection in the tables, as the connections part would. */
export async function addConnection(
  store: HostStore,
  connector = 'acme',
  tenant = 'default',
): Promise<string> {
  counter += 1;
  const id = `c${counter}-${process.pid}`;
  await store.db
    .insertInto('connections')
    .values({
      id,
      tenant,
      connector,
      name: id,
      settings: '{}',
      state: 'active',
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-01T00:00:00.000Z',
    })
    .execute();
  return id;
}

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** A process that works on the tables. */
export interface TestProcess {
  readonly syncs: Syncs;
  readonly clock: TestClock;
  readonly queue: TaskQueue;
  readonly logs: readonly LogLine[];
  readonly reconnects: readonly string[];
  /** Runs to the end of a run, past all that it waits for. */
  finish(run: Pick<Run, 'id'>, limit?: number): Promise<Run>;
}

export function processOn(
  store: HostStore,
  connectors: Readonly<Record<string, Integration>>,
  given: {
    readonly clock?: TestClock;
    readonly options?: SyncOptions;
    readonly queue?: TaskQueue;
    readonly telemetry?: HostTelemetry;
    readonly random?: () => number;
  } = {},
): TestProcess {
  const clock = given.clock ?? testClock();
  const logs: LogLine[] = [];
  const logger: Logger = { log: (level, message, fields) => void logs.push({ level, message, fields }) };
  const runtime = createRuntime({ clock, logger, random: given.random ?? (() => 0.5) });
  const queue = given.queue ?? memoryQueue(runtime);
  const reconnects: string[] = [];
  const row = (id: string) =>
    store.db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
  const connectionOf = (found: NonNullable<Awaited<ReturnType<typeof row>>>) =>
    ({ ...found, settings: {}, credentialIds: [], stateReason: found.state_reason ?? undefined }) as never;
  const connections = {
    get: async (id: string, { tenant }: TenantScope = {}) => {
      const found = await row(id);
      const isOther = tenant !== undefined && found?.tenant !== tenant;
      return found === undefined || isOther ? undefined : connectionOf(found);
    },
    open: async (id: string) => {
      const found = await row(id);
      const integration = connectors[found?.connector ?? ''];
      if (found === undefined || integration === undefined) throw new Error(`no connection ${id}`);
      return {
        connection: connectionOf(found),
        integration,
        request: { auth: { token: { token: 'token-123456' } }, settings: {} },
        accessTokens: undefined,
      } as unknown as OpenConnection;
    },
    requireReconnect: async ({ connection }: OpenConnection, reason: string) => {
      reconnects.push(reason);
      await store.db
        .updateTable('connections')
        .set({ state: 'reconnect_required', state_reason: reason })
        .where('id', '=', connection.id)
        .execute();
    },
  };
  const syncs = createSyncs({
    store,
    connections,
    queue,
    runtime,
    telemetry: given.telemetry,
    options: given.options,
  });
  return {
    syncs,
    clock,
    queue,
    logs,
    reconnects,
    finish: async ({ id }, limit = 50_000) => {
      const until = Date.now() + limit;
      for (;;) {
        const run = await syncs.get(id);
        if (run === undefined) throw new Error(`no run ${id}`);
        if (isEnded(run)) return run;
        if (Date.now() > until) throw new Error(`the run did not end: ${JSON.stringify(run)}`);
        const open = run.tasks.filter(({ state }) => state === 'queued' || state === 'running');
        const waits = open.map(({ notBefore }) => Date.parse(notBefore ?? ''));
        if (waits.length > 0 && waits.every((wait) => wait > clock.now()))
          await clock.advance(Math.min(...waits) - clock.now());
        await setTimeout(2);
      }
    },
  };
}

/** Works until the run is over. */
export async function syncOnce(
  process: TestProcess,
  connectionId: string,
  options?: Parameters<Syncs['start']>[1],
): Promise<Run> {
  const run = await process.syncs.start(connectionId, options);
  await process.syncs.work();
  const ended = await process.finish(run);
  await process.syncs.drain();
  // The next run is a later one.
  await process.clock.advance(1);
  return ended;
}

export function taskOf(run: Run, stream: string, partition = 0): Task {
  const found = run.tasks.find((task) => task.stream === stream && task.partition === partition);
  if (found === undefined) throw new Error(`no task ${stream}`);
  return found;
}

type Table = 'accounts' | 'resources' | 'entitlements' | 'associations' | 'records';

/** The rows that are there, by key. */
export async function rowsOf(
  store: HostStore,
  connectionId: string,
  table: Table = 'accounts',
): Promise<ReadonlyMap<string, string>> {
  const rows = await store.db
    .selectFrom(table)
    .select(['key', 'data', 'deleted_at'])
    .where('connection_id', '=', connectionId)
    .execute();
  return new Map(rows.filter((row) => row.deleted_at === null).map(({ key, data }) => [key, data]));
}

/** The rows as the changes tell them, from the first on. A change that does not fit what was there before is an error. */
export async function replayed(
  store: HostStore,
  connectionId: string,
  stream = 'accounts',
): Promise<ReadonlyMap<string, string>> {
  const changes = await store.db
    .selectFrom('changes')
    .selectAll()
    .where('connection_id', '=', connectionId)
    .where('stream', '=', stream)
    .orderBy('id')
    .execute();
  const rows = new Map<string, string>();
  for (const { key, kind, before, after } of changes) {
    const known = rows.get(key) ?? null;
    if (before !== known || (kind === 'added') !== (known === null))
      throw new Error(`a change does not fit: ${kind} ${key}, ${before} for ${known}`);
    if (after === null) rows.delete(key);
    else rows.set(key, after);
  }
  return rows;
}

/** Waits until something is so. */
export async function until(condition: () => boolean | Promise<boolean>, limit = 50_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it never came to be');
    await setTimeout(2);
  }
}
