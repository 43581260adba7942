import { systemClock } from '@patchbay/core';
import { DelayedError, Worker, type Queue } from 'bullmq';
import type { TaskHandler, TaskOutcome, TaskWorkers } from '../queue/task-queue.ts';
import type { Complain } from './complaints.ts';
import { endsWithin } from './ends-within.ts';
import { JobData, type TaskJob } from './job.ts';
import type { RedisConnection, Turns } from './turns.ts';

/** What workers share with their queue. */
export interface WorkerSetup {
  readonly queue: Queue<JobData, void, 'task'>;
  readonly turns: Turns;
  readonly connection: RedisConnection;
  readonly prefix: string;
  readonly lockSeconds: number;
  readonly complain: Complain;
}

/**
 * A task that waits for another of its connection looks for itself after so long, in milliseconds, as whoever was to wake
 * it may have been killed.
 */
const longestPark = 60_000;

/** How long Redis may take to say goodbye, in milliseconds. */
const patience = 5000;

/** Workers of one process on BullMQ. */
export class BullmqWorkers implements TaskWorkers {
  readonly #setup: WorkerSetup;
  readonly #handle: TaskHandler;
  readonly #stop = new AbortController();
  readonly #connection: RedisConnection;
  readonly #worker: TaskWorker;
  readonly #running = new Set<Promise<unknown>>();
  #drained: Promise<void> | undefined;

  constructor(setup: WorkerSetup, handle: TaskHandler, concurrency: number) {
    this.#setup = setup;
    this.#handle = handle;
    const lockDuration = setup.lockSeconds * 1000;
    this.#connection = ownConnection(setup.connection);
    this.#connection.on('error', ({ message }: Error) => this.#complain(message));
    this.#worker = new TaskWorker(setup.queue.name, (job) => this.#process(job), {
      connection: this.#connection,
      prefix: setup.prefix,
      concurrency,
      lockDuration,
      stalledInterval: Math.ceil(lockDuration / 3),
      // A task of a worker that was killed comes back as often as that happens: the tables say when it is enough.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    this.#worker.on('error', ({ message }) => this.#complain(message));
  }

  drain(): Promise<void> {
    this.#drained ??= this.#drain();
    return this.#drained;
  }

  async #drain(): Promise<void> {
    this.#stop.abort(new Error('The worker is being stopped.'));
    // A goodbye would wait until Redis is there, and a process that is to end would not.
    const closed = this.#worker.close(this.#connection.status !== 'ready');
    // What is under way comes to its checkpoint without Redis too, but then nobody can be told.
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
    if (!(await endsWithin(closed, patience))) await endsWithin(this.#worker.abandon(), patience);
    this.#connection.disconnect();
  }

  /** Nothing that a task does counts as a failure of its job: the tables know what became of it. */
  async #process(job: TaskJob): Promise<void> {
    const back = await this.#work(job);
    if (back === undefined) return;
    if (back.turn !== undefined) await job.changePriority({ priority: back.turn });
    await job.moveToDelayed(back.at, job.token);
    throw new DelayedError();
  }

  /** When the job is to come again; undefined: it is over. */
  async #work(job: TaskJob): Promise<Back | undefined> {
    const { turns } = this.#setup;
    const now = (): number => systemClock.now();
    const id = job.id ?? '';
    const { signal } = this.#stop;
    if (signal.aborted) return { at: now() };
    const data = JobData.parse(job.data);
    if (!(await turns.begin(id, data, job.priority))) return { at: now() + longestPark };

    const outcome = await this.#handled(data, signal);
    const { again, freed, turn } = await turns.leave(id, data);
    if (freed !== undefined) await this.#wake(freed);
    const times = [again, outcome.done ? undefined : outcome.at].filter((time) => time !== undefined);
    return times.length === 0 ? undefined : { at: Math.min(...times), turn };
  }

  async #handled({ runId, stream, partition }: JobData, signal: AbortSignal): Promise<TaskOutcome> {
    const work = this.#handle({ runId, stream, partition }, signal);
    this.#running.add(work);
    try {
      return await work;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#setup.complain('A task ended with an error that nobody expected.', reason);
      return { done: true };
    } finally {
      this.#running.delete(work);
    }
  }

  async #wake(id: string): Promise<void> {
    const job = await this.#setup.queue.getJob(id);
    // It may have been woken by something else.
    await job?.promote().catch(() => undefined);
  }

  #complain(reason: string): void {
    this.#setup.complain('Workers cannot reach Redis.', reason);
  }
}

/** A worker that can be left where its goodbye waits for a Redis that is gone. */
class TaskWorker extends Worker<JobData, void, 'task'> {
  /** Lets go of what keeps the process from ending: timers and connections. */
  async abandon(): Promise<void> {
    await this.lockManager.close();
    await this.backend.close(true);
  }
}

/** Workers wait for Redis as long as it takes, and their connection can be cut without harm to others. */
function ownConnection(connection: RedisConnection): RedisConnection {
  return 'nodes' in connection
    ? connection.duplicate()
    : connection.duplicate({ maxRetriesPerRequest: null });
}

/** A job that is put back. */
interface Back {
  readonly at: number;
  /** Where it stands then among those of all tenants; absent: where it stood. */
  readonly turn?: number;
}
