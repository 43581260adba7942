import type { TenantScope } from '../connections/connection.ts';
import type { Run, RunMode, RunStarter } from './run.ts';
import type { HeldBack } from './runs/held-back.ts';

/** What a run reads, and how. Where a tenant is given, connections of others are as if they were not there. */
export interface StartOptions extends TenantScope {
  /** @default full */
  readonly mode?: RunMode | undefined;
  /**
   * Names of streams. @default accounts, resources, entitlements, entitlement_associations and last_activity, as far
   * as the connector has them
   */
  readonly streams?: readonly string[] | undefined;
  /**
   * How many partitions a stream is read in, by name. An incremental stream that was read in another number of them begins
   * anew. @default what `SyncOptions` says, and for an incremental stream what it was before
   */
  readonly partitions?: Readonly<Record<string, number>> | undefined;
  /** Lets the run remove more than the usual share of what is known. @default false */
  readonly allowRemovals?: boolean | undefined;
  /** @default manual */
  readonly startedBy?: RunStarter | undefined;
}

/** Which runs are listed, the latest first. */
export interface RunFilter {
  readonly tenant?: string | undefined;
  readonly connectionId?: string | undefined;
  /** 1 to 500. @default 50 */
  readonly limit?: number | undefined;
  /** The id of the last run of the page before. */
  readonly before?: string | undefined;
  /** Or the id of the first run of the page after: for the runs that are next to it. */
  readonly after?: string | undefined;
}

/** When a connection is synced by itself. */
export interface SchedulePlan {
  /** Five fields, or six with seconds, such as `0 3 * * *`. */
  readonly cron: string;
  /** An IANA name, such as `Europe/Berlin`. @default UTC */
  readonly timeZone?: string | undefined;
  /** @default full */
  readonly mode?: RunMode | undefined;
  /** @default those that a sync reads by default */
  readonly streams?: readonly string[] | undefined;
}

/** A plan that is kept. */
export interface Schedule extends SchedulePlan {
  readonly connectionId: string;
  readonly timeZone: string;
  readonly mode: RunMode;
  /** ISO 8601. */
  readonly nextAt: string;
}

/** Reads streams of connections into tables. Where a tenant is given, runs of others are as if they were not there. */
export interface Syncs {
  /**
   * Begins a run. A connection has one open run: a second start gives that one.
   *
   * @throws SyncRefusedError for a connection that is not active or not there, for streams that it does not have, and for
   * partitions that a stream cannot have
   */
  start(connectionId: string, options?: StartOptions): Promise<Run>;
  get(runId: string, scope?: TenantScope): Promise<Run | undefined>;
  /** @throws InvalidValueError for a limit that is none, or for `before` with `after` */
  list(filter?: RunFilter): Promise<readonly Run[]>;
  /** Ends a run: what this process reads at once, what others read at their next checkpoint. */
  cancel(runId: string, scope?: TenantScope): Promise<Run>;
  /**
   * Lets an incomplete, failed or cancelled run go on from its checkpoints. It is refused when a later run has begun,
   * as that one knows better.
   *
   * @throws SyncRefusedError
   */
  resume(
    runId: string,
    options?: { readonly allowRemovals?: boolean | undefined } & TenantScope,
  ): Promise<Run>;
  /** What a run would remove, and does not before `allowRemovals` lets it; by stream, with some of the records. */
  heldBack(
    runId: string,
    options?: {
      /** Records of a stream, 1 to 500. @default 50 */ readonly limit?: number | undefined;
    } & TenantScope,
  ): Promise<readonly HeldBack[]>;
  /** The run when nothing more is done for it, whoever does it. */
  finished(runId: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<Run>;
  /** Sets or, with `undefined`, takes away the plan of a connection. @throws SyncRefusedError for a cron that is none */
  schedule(
    connectionId: string,
    plan: SchedulePlan | undefined,
    scope?: TenantScope,
  ): Promise<Schedule | undefined>;
  schedules(filter?: { readonly tenant?: string | undefined }): Promise<readonly Schedule[]>;
  /** Begins to work: takes tasks, starts what is due, and takes over what others left. */
  work(): Promise<void>;
  /** Takes no more, and waits until what is under way has written its next checkpoint. */
  drain(): Promise<void>;
  /** Queues each open task that nobody holds, and ends runs of which nothing is left. Gives the number of tasks. */
  recover(): Promise<number>;
}
