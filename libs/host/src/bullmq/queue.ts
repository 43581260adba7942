import { systemClock, type Logger } from '@patchbay/core';
import { Queue } from 'bullmq';
import type { TaskHandler, TaskOptions, TaskQueue, TaskRef, TaskWorkers } from '../queue/task-queue.ts';
import { complaintsTo, type Complain } from './complaints.ts';
import { endsWithin } from './ends-within.ts';
import { jobDataOf, jobIdOf, type JobData } from './job.ts';
import { Turns, type RedisConnection } from './turns.ts';
import { BullmqWorkers } from './workers.ts';

/** Options of {@link bullmqQueue}. */
export interface BullmqQueueOptions {
  /**
   * A client of ioredis. The host makes and closes it; workers have connections of their own, made as it is. A
   * `Cluster` needs `redisOptions: { maxRetriesPerRequest: null }`.
   */
  readonly connection: RedisConnection;
  /**
   * All keys begin with it. The braces are a hash tag: in a cluster, all keys of one queue must be in one slot.
   * @default '{patchbay}'
   */
  readonly prefix?: string | undefined;
  /** Tasks of one connection that are under way at once, in all processes together. @default 4 */
  readonly tasksPerConnection?: number | undefined;
  /** How long a worker that was killed keeps its tasks: they come back within four thirds of it. @default 15 */
  readonly lockSeconds?: number | undefined;
  /** Hears what Redis complains about. @default nobody */
  readonly logger?: Logger | undefined;
}

const unheard = 'A task could not be queued in Redis; it is found again in the tables.';

/** How long Redis may take to take a task, in milliseconds; what it missed, `recover` of the syncs queues again. */
const patience = 5000;

/**
 * A queue in Redis, for any number of processes. It holds names of tasks and no secrets, and nothing that the tables do
 * not know: without Redis, tasks wait until `recover` finds them. Needs the packages `bullmq` and `ioredis`.
 *
 * @see https://docs.bullmq.io/
 */
export function bullmqQueue(options: BullmqQueueOptions): TaskQueue {
  return new BullmqQueue(options);
}

class BullmqQueue implements TaskQueue {
  readonly isShared = true;
  readonly #options: BullmqQueueOptions;
  readonly #complain: Complain;
  readonly #prefix: string;
  readonly #queue: Queue<JobData, void, 'task'>;
  readonly #turns: Turns;
  readonly #workers = new Set<BullmqWorkers>();
  #deafUntil = 0;

  constructor(options: BullmqQueueOptions) {
    const { connection, prefix = '{patchbay}', tasksPerConnection = 4 } = options;
    this.#options = options;
    this.#complain = complaintsTo(options.logger);
    this.#prefix = prefix;
    this.#queue = new Queue<JobData, void, 'task'>('tasks', {
      connection,
      prefix,
      // Nobody reads the events.
      streams: { events: { maxLen: 100 } },
    });
    this.#queue.on('error', ({ message }) => this.#complain('The queue cannot reach Redis.', message));
    this.#turns = new Turns(connection, this.#queue.toKey(''), Math.max(1, Math.trunc(tasksPerConnection)));
  }

  async add(task: TaskRef, options: TaskOptions): Promise<void> {
    // Who adds many tasks is not to wait for each of them.
    if (systemClock.now() < this.#deafUntil) return;
    const added = this.#add(task, options).catch((error: unknown) => {
      this.#complain(unheard, error instanceof Error ? error.message : String(error));
    });
    if (await endsWithin(added, patience)) return;
    this.#deafUntil = systemClock.now() + patience;
    this.#complain(unheard, 'It does not answer.');
  }

  work(handle: TaskHandler, { concurrency }: { readonly concurrency: number }): Promise<TaskWorkers> {
    const setup = {
      queue: this.#queue,
      turns: this.#turns,
      connection: this.#options.connection,
      prefix: this.#prefix,
      lockSeconds: this.#options.lockSeconds ?? 15,
      complain: this.#complain,
    };
    const workers = new BullmqWorkers(setup, handle, Math.max(1, Math.trunc(concurrency)));
    this.#workers.add(workers);
    return Promise.resolve(workers);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#workers].map((each) => each.drain()));
    await this.#queue.close();
  }

  async #add(task: TaskRef, options: TaskOptions): Promise<void> {
    const now = systemClock.now();
    const { at = now } = options;
    const delay = Math.max(0, at - now);
    const jobId = jobIdOf(task);
    const data = jobDataOf(task, options);
    const turn = await this.#turns.enter(jobId, data, at);
    if (turn === 'queued') return;
    if (turn === 'later') {
      const job = await this.#queue.getJob(jobId);
      // It may have begun meanwhile.
      await job?.changeDelay(delay).catch(() => undefined);
      return;
    }
    await this.#queue.add('task', data, {
      jobId,
      delay,
      priority: turn,
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: true,
    });
  }
}
