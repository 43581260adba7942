import { startTimer, type Runtime } from '@patchbay/core';
import type { TenantScope } from '../connections/connection.ts';
import type { Connections } from '../connections/connections.ts';
import type { TaskOutcome, TaskQueue, TaskRef, TaskWorkers } from '../queue/task-queue.ts';
import { listSchedules, nextDue, setSchedule, startDue } from '../schedule/schedules.ts';
import type { HostStore } from '../store/host-store.ts';
import { silentTelemetry, type HostTelemetry } from '../telemetry/telemetry.ts';
import { doChores, leaveChores } from './chores.ts';
import { resolveSyncOptions, type SyncOptions } from './options.ts';
import type { SyncParts } from './parts.ts';
import { isEnded, type Run } from './run.ts';
import { cancelRun } from './runs/cancel-run.ts';
import { enqueueRun } from './runs/enqueue-run.ts';
import { heldBack, type HeldBack } from './runs/held-back.ts';
import { recover } from './runs/recover.ts';
import { resumeRun } from './runs/resume-run.ts';
import { withTasks } from './runs/run-of.ts';
import { limitOf, twoDirections } from '../store/limit.ts';
import { startRun } from './runs/start-run.ts';
import { SyncRefusedError } from './sync-refused-error.ts';
import type { RunFilter, Schedule, SchedulePlan, StartOptions, Syncs } from './syncs.ts';
import { claimTask } from './tasks/claim.ts';
import { Watch } from './tasks/watch.ts';
import { TaskWork } from './tasks/work-on-task.ts';
import { WaitingForEnds } from './waiting-for-ends.ts';

/** What {@link createSyncs} takes. */
export interface SyncsOptions {
  readonly store: HostStore;
  readonly connections: Pick<Connections, 'get' | 'open' | 'requireReconnect'>;
  readonly queue: TaskQueue;
  readonly runtime: Runtime;
  readonly telemetry?: HostTelemetry | undefined;
  readonly options?: SyncOptions | undefined;
}

/** Makes the syncs of a host. Nothing is read before `work` is called, here or in another process on the same store. */
export function createSyncs({ telemetry = silentTelemetry, options, ...given }: SyncsOptions): Syncs {
  const bytes = [...given.runtime.secureRandom(9)];
  const worker = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return new HostSyncs({ ...given, telemetry, options: resolveSyncOptions(options), worker });
}

class HostSyncs implements Syncs {
  readonly #parts: SyncParts;
  /** What this process reads. */
  readonly #watches = new Map<Watch, { readonly runId: string }>();
  readonly #waiting: WaitingForEnds;
  #workers: TaskWorkers | undefined;
  #stopTicking: (() => void) | undefined;
  #isWorking = false;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#waiting = new WaitingForEnds(parts.runtime.clock);
  }

  async start(connectionId: string, options: StartOptions = {}): Promise<Run> {
    const started = await startRun(this.#parts, connectionId, options);
    if (started === undefined) throw new SyncRefusedError('The run was not begun.');
    if (started.isNew) await enqueueRun(this.#parts, started.id);
    return await this.#require(started.id);
  }

  async get(runId: string, { tenant }: TenantScope = {}): Promise<Run | undefined> {
    const { db } = this.#parts.store;
    let query = db.selectFrom('runs').selectAll().where('id', '=', runId);
    if (tenant !== undefined) {
      const own = db.selectFrom('connections').select('id').where('tenant', '=', tenant);
      query = query.where('connection_id', 'in', own);
    }
    const rows = await query.execute();
    return (await withTasks(db, rows))[0];
  }

  async list({ tenant, connectionId, limit, before, after }: RunFilter = {}): Promise<readonly Run[]> {
    const { db } = this.#parts.store;
    const most = limitOf(limit);
    if (before !== undefined && after !== undefined) throw twoDirections();
    const rows = await db
      .selectFrom('runs')
      .innerJoin('connections', 'connections.id', 'runs.connection_id')
      .selectAll('runs')
      .$if(tenant !== undefined, (query) => query.where('connections.tenant', '=', tenant ?? ''))
      .$if(connectionId !== undefined, (query) => query.where('runs.connection_id', '=', connectionId ?? ''))
      .$if(before !== undefined, (query) => query.where('runs.id', '<', before ?? ''))
      .$if(after !== undefined, (query) => query.where('runs.id', '>', after ?? ''))
      .orderBy('runs.id', after === undefined ? 'desc' : 'asc')
      .limit(most)
      .execute();
    return await withTasks(db, after === undefined ? rows : rows.toReversed());
  }

  async cancel(runId: string, scope?: TenantScope): Promise<Run> {
    await this.#require(runId, scope);
    await cancelRun(this.#parts, runId);
    for (const [watch, task] of this.#watches) if (task.runId === runId) watch.interrupt('cancelled');
    this.#waiting.wake();
    return await this.#require(runId);
  }

  async resume(
    runId: string,
    { allowRemovals = false, tenant }: { allowRemovals?: boolean | undefined } & TenantScope = {},
  ): Promise<Run> {
    await this.#require(runId, { tenant });
    await resumeRun(this.#parts, runId, allowRemovals);
    await enqueueRun(this.#parts, runId);
    return await this.#require(runId);
  }

  async heldBack(
    runId: string,
    { limit, tenant }: { limit?: number | undefined } & TenantScope = {},
  ): Promise<readonly HeldBack[]> {
    const most = limitOf(limit);
    if ((await this.get(runId, { tenant })) === undefined) return [];
    return await heldBack(this.#parts.store, runId, most);
  }

  async finished(
    runId: string,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Run> {
    for (;;) {
      signal?.throwIfAborted();
      const ended = this.#waiting.next(signal);
      const run = await this.#require(runId).catch((error: unknown) => {
        ended.stop();
        throw error;
      });
      if (isEnded(run)) {
        ended.stop();
        return run;
      }
      await ended.promise;
    }
  }

  schedule(
    connectionId: string,
    plan: SchedulePlan | undefined,
    scope?: TenantScope,
  ): Promise<Schedule | undefined> {
    return setSchedule(this.#parts, connectionId, plan, scope);
  }

  schedules({ tenant }: { readonly tenant?: string | undefined } = {}): Promise<readonly Schedule[]> {
    return listSchedules(this.#parts, tenant);
  }

  async work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    const { queue, options } = this.#parts;
    this.#workers = await queue.work((task, signal) => this.#workOn(task, signal), {
      concurrency: options.concurrency,
    });
    await this.#tick();
  }

  async drain(): Promise<void> {
    this.#isWorking = false;
    this.#stopTicking?.();
    this.#stopTicking = undefined;
    await this.#workers?.drain();
    this.#workers = undefined;
    await leaveChores(this.#parts);
  }

  recover(): Promise<number> {
    return recover(this.#parts);
  }

  /** Starts what is due, takes over what others left, and comes again. */
  async #tick(): Promise<void> {
    const { runtime, options } = this.#parts;
    let next = runtime.clock.now() + options.recoverSeconds * 1000;
    try {
      for (const { id } of await startDue(this.#parts)) await enqueueRun(this.#parts, id);
      await doChores(this.#parts);
      next = Math.min(next, (await nextDue(this.#parts)) ?? next);
    } catch (error) {
      runtime.logger.log('error', 'It could not be looked for syncs that are due.', {
        message: error instanceof Error ? error.message : String(error),
      });
    }
    if (!this.#isWorking) return;
    const wait = Math.max(100, next - runtime.clock.now());
    this.#stopTicking = startTimer(runtime.clock, wait, () => void this.#tick());
  }

  async #workOn(ref: TaskRef, draining: AbortSignal): Promise<TaskOutcome> {
    const { runtime, options, telemetry } = this.#parts;
    const claim = await claimTask(this.#parts, ref);
    if (!('task' in claim)) return claim;
    const watch = new Watch(runtime.clock, options.stallSeconds);
    this.#watches.set(watch, { runId: ref.runId });
    let stopTimer: (() => void) | undefined;
    // A page that is on its way is waited for, but not for ever.
    const onDrain = (): void => {
      stopTimer = startTimer(runtime.clock, options.drainSeconds * 1000, () => watch.interrupt('drained'));
    };
    if (draining.aborted) onDrain();
    draining.addEventListener('abort', onDrain, { once: true });
    const { connector, task } = claim;
    const activity = {
      kind: 'task',
      connector,
      connection: task.connection_id,
      run: task.run_id,
      stream: task.stream,
      partition: task.partition,
      syncMode: task.sync_mode,
    } as const;
    try {
      const work = new TaskWork(this.#parts, claim, watch, () => draining.aborted);
      const { outcome } = await telemetry.watch(
        activity,
        async () => ({ outcome: await work.run(), state: await this.#stateOf(ref) }),
        ({ state }) => ({ outcome: state }),
      );
      return outcome;
    } finally {
      stopTimer?.();
      draining.removeEventListener('abort', onDrain);
      this.#watches.delete(watch);
      this.#waiting.wake();
    }
  }

  async #stateOf({ runId, stream, partition }: TaskRef): Promise<string> {
    const row = await this.#parts.store.db
      .selectFrom('tasks')
      .select('state')
      .where('run_id', '=', runId)
      .where('stream', '=', stream)
      .where('partition', '=', partition)
      .executeTakeFirst()
      .catch(() => undefined);
    return row?.state ?? 'unknown';
  }

  async #require(runId: string, scope?: TenantScope): Promise<Run> {
    const run = await this.get(runId, scope);
    if (run === undefined) throw new SyncRefusedError(`There is no run ${runId}.`);
    return run;
  }
}
