/** How far a run has come. */
export type RunState =
  'queued' | 'running' | 'cancelling' | 'complete' | 'incomplete' | 'failed' | 'cancelled';

/** How far a task has come. */
export type TaskState = 'queued' | 'running' | 'complete' | 'incomplete' | 'failed' | 'cancelled';

/** `full`: all streams from their beginning. `incremental`: from where the last run stopped, where a stream can. */
export type RunMode = 'full' | 'incremental';

/** Who began a run. */
export type RunStarter = 'manual' | 'schedule';

/** One sync of a connection. Times are ISO 8601. */
export interface Run {
  readonly id: string;
  readonly connectionId: string;
  readonly mode: RunMode;
  readonly startedBy: RunStarter;
  /**
   * `complete`: every task is. `incomplete`: all were read, and of one at least it is not known that nothing is
   * missing. `failed`: a task failed. Rows that were read before a failure are there.
   */
  readonly state: RunState;
  readonly createdAt: string;
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
  readonly tasks: readonly Task[];
}

/** Why a task is not complete. */
export interface TaskReason {
  readonly message: string;
  /** One of the contract's error codes, where an error is the reason. */
  readonly errorCode?: string | undefined;
  /** What a person can do about it. */
  readonly hint?: string | undefined;
}

/** One stream of a run, or one partition of it. Times are ISO 8601. */
export interface Task {
  readonly runId: string;
  readonly stream: string;
  /** From 0. */
  readonly partition: number;
  readonly partitions: number;
  readonly state: TaskState;
  readonly syncMode: 'full_refresh' | 'incremental';
  /** Records and deletes that were read, in all attempts. */
  readonly records: number;
  /** Checkpoints that were written. */
  readonly pages: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Spent waiting on limits. */
  readonly waitedMilliseconds: number;
  /** How many records the app said that there are. */
  readonly estimate?: number | undefined;
  /** It gave all that there is, so that what it did not give is gone. */
  readonly snapshot: boolean;
  /** It waits until then: for a limit of the app, or before it is tried again. */
  readonly notBefore?: string | undefined;
  /** Tries that failed since it last came forward. */
  readonly attempts: number;
  /** Why it is incomplete or failed; of a task that waits, what it waits after. */
  readonly reason?: TaskReason | undefined;
  readonly startedAt?: string | undefined;
  readonly endedAt?: string | undefined;
}

/** True for a run that nothing more is done for. */
export function isEnded({ state }: Pick<Run, 'state'>): boolean {
  return state === 'complete' || state === 'incomplete' || state === 'failed' || state === 'cancelled';
}
