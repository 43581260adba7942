export { openHostStore } from './store/host-store.ts';
export type { HostDatabase, HostStore } from './store/host-store.ts';
export { sqliteStore } from './store/sqlite.ts';
export type { SqliteStoreOptions } from './store/sqlite.ts';
export type { HostTables } from './store/tables.ts';
export { memoryQueue } from './queue/memory-queue.ts';
export type {
  TaskHandler,
  TaskOptions,
  TaskOutcome,
  TaskQueue,
  TaskRef,
  TaskWorkers,
} from './queue/task-queue.ts';
export type { SyncOptions } from './sync/options.ts';
export { isEnded } from './sync/run.ts';
export type { Run, RunMode, RunStarter, RunState, Task, TaskReason, TaskState } from './sync/run.ts';
export { SyncRefusedError } from './sync/sync-refused-error.ts';
export type { RunFilter, Schedule, SchedulePlan, StartOptions, Syncs } from './sync/syncs.ts';
