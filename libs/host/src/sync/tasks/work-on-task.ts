import { isConnectorError, startTimer } from '@patchbay/core';
import { openStreams, type OpenStream, type Stream, type StreamRun } from '@patchbay/core/streams';
import { streamsOf } from '@patchbay/streams';
import type { OpenConnection } from '../../connections/connection.ts';
import type { TaskOutcome } from '../../queue/task-queue.ts';
import type { SyncParts } from '../parts.ts';
import { destinationOf } from '../rows/destination.ts';
import type { TaskReason } from '../run.ts';
import { comesForward, writeCheckpoint } from './checkpoint.ts';
import { renewLease, type Claim } from './claim.ts';
import { endOf } from './end-of.ts';
import { endTask } from './end-task.ts';
import { failureOf, within } from './failure-of.ts';
import { readTask, type ReadOutcome } from './read-task.ts';
import { stateIn } from './state-in.ts';
import { StoreFailure, TaskSetback } from './task-setback.ts';
import { lossReason } from './losses.ts';
import { Interrupted, type Watch } from './watch.ts';

/** Seconds that a stream has to let go of what it holds. */
const closingSeconds = 5;

/** One task in the hands of a worker. */
export class TaskWork {
  readonly #parts: SyncParts;
  readonly #claim: Claim;
  readonly #watch: Watch;
  readonly #isDraining: () => boolean;
  readonly #setback: TaskSetback;
  #stopBeating: (() => void) | undefined;
  #isOver = false;
  /** Milliseconds that requests waited for limits since the last page was written. */
  #waited = 0;

  constructor(parts: SyncParts, claim: Claim, watch: Watch, isDraining: () => boolean) {
    this.#parts = parts;
    this.#claim = claim;
    this.#watch = watch;
    this.#isDraining = isDraining;
    this.#setback = new TaskSetback(parts, claim);
  }

  /** Reads the stream from its last checkpoint on, as far as it goes. */
  async run(): Promise<TaskOutcome> {
    const { task, run } = this.#claim;
    const { options } = this.#parts;
    try {
      if (run.state === 'cancelling') return await this.#setback.cancel();
      if (task.lost >= options.maximumLosses) return await this.#setback.fail(lossReason(task.lost));
      this.#beat();
      return await this.#open();
    } catch (error) {
      if (error instanceof Interrupted) return await this.#setback.interrupted(error.why);
      return await this.#setback.storeFailed(error);
    } finally {
      this.#isOver = true;
      this.#stopBeating?.();
    }
  }

  async #open(): Promise<TaskOutcome> {
    const { connections, runtime } = this.#parts;
    const { task } = this.#claim;
    let opened: OpenConnection;
    try {
      opened = await connections.open(task.connection_id);
    } catch (error) {
      return await this.#setback.fail(refusal(error));
    }
    const { integration } = opened;
    const stream = streamsOf(integration).find(({ name }) => name === task.stream);
    if (stream === undefined)
      return await this.#setback.fail({ message: `The connector has no stream "${task.stream}" any more.` });
    // All was read before; only the removals were held back.
    if (task.snapshot === 1) {
      await endTask(this.#parts, this.#claim, destinationOf(stream), { state: 'complete', snapshot: true });
      return { done: true };
    }
    let run: StreamRun;
    try {
      run = await this.#watch.next(
        openStreams(integration, opened.request, {
          runtime: { ...runtime, onLimitWait: (milliseconds) => this.#onLimitWait(milliseconds) },
          signal: this.#watch.signal,
          accessTokens: opened.accessTokens,
          patienceSeconds: this.#patienceSeconds,
        }),
      );
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      const detail = await failureOf(error, undefined, { appId: integration.appId, clock: runtime.clock });
      return await this.#setback.judge(detail, opened);
    }
    try {
      return await this.#read(run, stream, opened);
    } finally {
      await within(
        runtime.clock,
        closingSeconds,
        run.close().catch(() => undefined),
        undefined,
      );
    }
  }

  async #read(run: StreamRun, stream: Stream, opened: OpenConnection): Promise<TaskOutcome> {
    const { runtime } = this.#parts;
    const { task } = this.#claim;
    let open: OpenStream | undefined;
    try {
      open = run.open(stream);
      const outcome = await this.#readParts(open, stream);
      if (outcome.kind === 'wait') return await this.#setback.wait(outcome.until);
      const end = endOf(outcome.end, this.#claim, stream);
      const last = { ...outcome.last, state: outcome.last.state ?? outcome.state };
      await endTask(this.#parts, this.#claim, destinationOf(stream), { ...end, last }).catch(
        StoreFailure.raise,
      );
      return { done: true };
    } catch (error) {
      if (error instanceof Interrupted || error instanceof StoreFailure) throw error;
      const place = { appId: opened.integration.appId, clock: runtime.clock };
      const detail = await failureOf(error, open, place);
      runtime.logger.log('warn', 'A stream failed.', {
        connection: task.connection_id,
        run: task.run_id,
        stream: task.stream,
        partition: task.partition,
        error_code: detail.error_code,
        message: detail.message,
      });
      return await this.#setback.judge(detail, opened);
    } finally {
      if (open !== undefined)
        await within(
          runtime.clock,
          closingSeconds,
          open.close().catch(() => undefined),
          undefined,
        );
    }
  }

  async #readParts(open: OpenStream, stream: Stream): Promise<ReadOutcome> {
    const { runtime, options } = this.#parts;
    const { task } = this.#claim;
    const destination = destinationOf(stream);
    const state = stateIn(task.checkpoint);
    const syncMode = task.sync_mode === 'incremental' ? 'incremental' : 'full_refresh';
    const parts = open.read({
      syncMode,
      state,
      checkpointRecords: 1,
      ...(task.partitions === 1 ? {} : { partition: { index: task.partition, count: task.partitions } }),
      ...(state === undefined || syncMode === 'incremental' ? {} : { continues: true }),
    });
    try {
      return await readTask({
        stream,
        destination,
        parts,
        watch: this.#watch,
        clock: runtime.clock,
        room: options.maximumRecords - task.records - task.pages,
        patienceSeconds: this.#patienceSeconds ?? options.stallSeconds,
        isDraining: this.#isDraining,
        takeWaited: () => {
          const waited = this.#waited;
          this.#waited = 0;
          return waited;
        },
        write: async (page) => {
          const hold = await writeCheckpoint(this.#parts, this.#claim, destination, page).catch(
            StoreFailure.raise,
          );
          if (hold !== 'lost' && comesForward(this.#claim, page)) this.#setback.cameForward();
          return hold;
        },
      });
    } finally {
      // It may be waiting for something that never comes.
      void parts.return().catch(() => undefined);
    }
  }

  #onLimitWait(milliseconds: number): void {
    const { connector, task } = this.#claim;
    this.#waited += milliseconds;
    this.#parts.telemetry.waited(
      { connector, connection: task.connection_id, stream: task.stream },
      milliseconds,
    );
  }

  /**
   * The longest pause that is waited for here. Who waited before and did not come forward since waits here this time:
   * where one page takes more requests than a window of the limit allows, it would never be read otherwise.
   */
  get #patienceSeconds(): number | undefined {
    return this.#claim.task.waiting_since === null ? this.#parts.options.patienceSeconds : undefined;
  }

  /** Says that the worker is alive, also while a page is slow. */
  #beat(): void {
    const { runtime, options } = this.#parts;
    if (this.#isOver) return;
    this.#stopBeating = startTimer(runtime.clock, (options.leaseSeconds * 1000) / 3, () => {
      renewLease(this.#parts, this.#claim).then(
        (hold) => {
          if (hold === 'lost') this.#watch.interrupt('lost');
          else if (hold === 'cancelling') this.#watch.interrupt('cancelled');
          else this.#beat();
        },
        () => this.#beat(),
      );
    });
  }
}

/** Why a connection does not open. Only errors of the contract are for a person's eyes. */
function refusal(error: unknown): TaskReason {
  if (isConnectorError(error)) return { message: error.message, errorCode: error.code };
  return {
    message: 'The connection cannot be opened.',
    hint: 'The log of the host says more. Most often the key of the host is another one than before.',
  };
}
