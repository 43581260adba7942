/** Names a task: one stream of a run, or one partition of it. */
export interface TaskRef {
  readonly runId: string;
  readonly stream: string;
  /** From 0; streams that are read whole have one. */
  readonly partition: number;
}

/** What became of a task that a worker was given. */
export type TaskOutcome =
  | { readonly done: true }
  | {
      readonly done: false;
      /** When it is to be given to a worker again, in milliseconds since the epoch. */
      readonly at: number;
    };

/** Works on one task. What it gives back says whether the task is to come again; an error counts as done. */
export type TaskHandler = (task: TaskRef, signal: AbortSignal) => Promise<TaskOutcome>;

/** How a task is queued. */
export interface TaskOptions {
  readonly connectionId: string;
  /** Whose it is: tenants take turns, however many tasks each of them has. @default the connection */
  readonly tenant?: string | undefined;
  /** Not before, in milliseconds since the epoch. @default at once */
  readonly at?: number | undefined;
}

/**
 * Wakes workers up. The tables are the truth: a queue that loses or doubles a task does no harm, because a task is
 * taken by its fence, and `recover` of the syncs queues each open one again that nobody holds.
 */
export interface TaskQueue {
  /** Several processes work on it, so that one of them is enough to queue what others left. @default false */
  readonly isShared?: boolean | undefined;
  /** Queues a task. The same task twice is one job, which comes at the earlier time. */
  add(task: TaskRef, options: TaskOptions): Promise<void>;
  /** Gives tasks to a handler, so many at once. */
  work(handle: TaskHandler, options: { readonly concurrency: number }): Promise<TaskWorkers>;
  /** Lets go of what the queue is made of. Workers are drained first. */
  close(): Promise<void>;
}

/** Workers of one process. */
export interface TaskWorkers {
  /** Takes no more; the signal of each task under way aborts, so that it ends at its next checkpoint, which is waited for. */
  drain(): Promise<void>;
}
