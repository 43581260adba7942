import type { ErrorDetail } from '@patchbay/core';
import type { OpenConnection } from '../../connections/connection.ts';
import type { TaskOutcome } from '../../queue/task-queue.ts';
import type { SyncParts } from '../parts.ts';
import type { TaskReason } from '../run.ts';
import { putBack, type Claim } from './claim.ts';
import { endTask } from './end-task.ts';
import { backoffAfter, reasonOf, verdictOf } from './verdict.ts';
import type { Interrupted } from './watch.ts';

/** The tables did not take something; no connector is to blame. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';

  /** Throws what went wrong as a failure of the store. */
  static readonly raise = (cause: unknown): never => {
    throw new StoreFailure('The store did not take what was read.', { cause });
  };
}

/** What becomes of a task that did not come to its end. */
export class TaskSetback {
  readonly #parts: SyncParts;
  readonly #claim: Claim;
  #attempts: number;
  #waitingSince: number | undefined;

  constructor(parts: SyncParts, claim: Claim) {
    this.#parts = parts;
    this.#claim = claim;
    this.#attempts = claim.task.attempts;
    const { waiting_since: since } = claim.task;
    this.#waitingSince = since === null ? undefined : Date.parse(since);
  }

  /** A checkpoint was written. */
  cameForward(): void {
    this.#attempts = 0;
    this.#waitingSince = undefined;
  }

  /** Does what an error means: the task waits, is tried again, or fails. */
  async judge(detail: ErrorDetail, opened: OpenConnection): Promise<TaskOutcome> {
    const verdict = verdictOf(detail, this.#parts.runtime.clock.now());
    const reason = reasonOf(detail);
    if (detail.error_code === 'unsupported_operation' && this.#claim.task.stream === LAST_ACTIVITY) {
      await endTask(this.#parts, this.#claim, undefined, { state: 'complete', reason });
      return { done: true };
    }
    if (verdict.kind === 'wait') return await this.wait(verdict.until, reason);
    if (verdict.kind === 'retry') return await this.#tryAgain(reason);
    if (verdict.reconnect === 'always' || (verdict.reconnect !== 'never' && !(await this.#didAnythingWork())))
      await this.#parts.connections.requireReconnect(opened, reason.message);
    return await this.fail(reason);
  }

  /** Puts the task back until a limit is over. */
  async wait(until: number, reason: TaskReason = limitReason): Promise<TaskOutcome> {
    const { runtime, options, telemetry } = this.#parts;
    const now = runtime.clock.now();
    const end = Math.max(until, now);
    if (end - (this.#waitingSince ?? now) > options.maximumWaitSeconds * 1000)
      return await this.fail({
        ...reason,
        message: `${reason.message} That is longer than a sync waits, which is ${options.maximumWaitSeconds} seconds.`,
      });
    const { task, connector } = this.#claim;
    await putBack(this.#parts, this.#claim, {
      until: end,
      reason: JSON.stringify(reason),
      waited: end - now,
    });
    telemetry.waited({ connector, connection: task.connection_id, stream: task.stream }, end - now);
    return { done: false, at: end };
  }

  async fail(reason: TaskReason): Promise<TaskOutcome> {
    await endTask(this.#parts, this.#claim, undefined, { state: 'failed', reason });
    return { done: true };
  }

  async cancel(): Promise<TaskOutcome> {
    await endTask(this.#parts, this.#claim, undefined, { state: 'cancelled' });
    return { done: true };
  }

  async interrupted(why: Interrupted['why']): Promise<TaskOutcome> {
    if (why === 'cancelled') return await this.cancel();
    if (why === 'lost') return { done: true };
    await putBack(this.#parts, this.#claim, {});
    return { done: false, at: this.#parts.runtime.clock.now() };
  }

  /** The tables may come back. If they take nothing at all, the lease runs out, and the task is found again. */
  async storeFailed(error: unknown): Promise<TaskOutcome> {
    const { runtime, options } = this.#parts;
    const { task } = this.#claim;
    const cause = error instanceof StoreFailure ? error.cause : error;
    runtime.logger.log('error', 'The store did not take a page of a sync.', {
      connection: task.connection_id,
      run: task.run_id,
      stream: task.stream,
      message: cause instanceof Error ? cause.message : String(cause),
    });
    try {
      return await this.#tryAgain({
        message: 'The store did not take what was read.',
        errorCode: 'internal_error',
      });
    } catch {
      return { done: false, at: runtime.clock.now() + options.leaseSeconds * 1000 };
    }
  }

  async #tryAgain(reason: TaskReason): Promise<TaskOutcome> {
    const { runtime, options } = this.#parts;
    const attempts = this.#attempts + 1;
    if (attempts >= options.maximumAttempts) return await this.fail(reason);
    const until = runtime.clock.now() + backoffAfter(attempts, runtime.random);
    await putBack(this.#parts, this.#claim, { until, reason: JSON.stringify(reason), failed: true });
    return { done: false, at: until };
  }

  /** True when the credential was good for something in this run. */
  async #didAnythingWork(): Promise<boolean> {
    const page = await this.#parts.store.db
      .selectFrom('tasks')
      .select('stream')
      .where('run_id', '=', this.#claim.run.id)
      .where((is) => is.or([is('pages', '>', 0), is('state', '=', 'complete')]))
      .executeTakeFirst();
    return page !== undefined;
  }
}

/** Every sync asks for it, and many apps tell it only with a setting, or not at all: access is known all the same. */
const LAST_ACTIVITY = 'last_activity';

const limitReason: TaskReason = { message: 'The app has asked for a pause.', errorCode: 'rate_limit' };
