import type { Runtime } from '@patchbay/core';
import type { Connections } from '../connections/connections.ts';
import type { TaskQueue } from '../queue/task-queue.ts';
import type { HostStore } from '../store/host-store.ts';
import type { HostTelemetry } from '../telemetry/telemetry.ts';
import type { ResolvedSyncOptions } from './options.ts';

/** What syncs are made of. */
export interface SyncParts {
  readonly store: HostStore;
  readonly connections: Pick<Connections, 'get' | 'open' | 'requireReconnect'>;
  readonly queue: TaskQueue;
  readonly runtime: Runtime;
  readonly telemetry: HostTelemetry;
  readonly options: ResolvedSyncOptions;
  /** Names this process among all that work on the same tables. */
  readonly worker: string;
}

/** A time as the tables have it. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
