import { startTimer, type Runtime } from '@patchbay/core';
import type { TaskHandler, TaskQueue, TaskRef, TaskWorkers } from './task-queue.ts';

interface Entry {
  readonly task: TaskRef;
  readonly connectionId: string;
  readonly at: number;
}

/** A queue within this process, for a host without Redis. What is in it is found again by `recover` after a restart. */
export function memoryQueue({ clock }: Pick<Runtime, 'clock'>): TaskQueue {
  return new MemoryQueue(clock);
}

class MemoryQueue implements TaskQueue {
  readonly #clock: Runtime['clock'];
  readonly #waiting = new Map<string, Entry>();
  readonly #workers = new Set<MemoryWorkers>();
  #stopTimer: (() => void) | undefined;
  #closed = false;

  constructor(clock: Runtime['clock']) {
    this.#clock = clock;
  }

  add(
    task: TaskRef,
    { connectionId, at = this.#clock.now() }: Parameters<TaskQueue['add']>[1],
  ): Promise<void> {
    const key = keyOf(task);
    const known = this.#waiting.get(key);
    if (known === undefined || at < known.at) this.#waiting.set(key, { task, connectionId, at });
    this.#look();
    return Promise.resolve();
  }

  work(handle: TaskHandler, { concurrency }: { readonly concurrency: number }): Promise<TaskWorkers> {
    const workers = new MemoryWorkers(handle, Math.max(1, Math.trunc(concurrency)), {
      put: (entry) => void this.add(entry.task, entry),
      look: () => this.#look(),
      gone: (which) => this.#workers.delete(which),
    });
    this.#workers.add(workers);
    this.#look();
    return Promise.resolve(workers);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopTimer?.();
    await Promise.all([...this.#workers].map((each) => each.drain()));
    this.#waiting.clear();
  }

  /** Hands out what is due, and looks again when the next one is. */
  #look(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
    if (this.#closed) return;
    for (const workers of this.#workers) {
      while (workers.hasRoom) {
        const next = this.#next();
        if (next === undefined) break;
        this.#waiting.delete(keyOf(next.task));
        workers.take(next);
      }
    }
    const now = this.#clock.now();
    const later = [...this.#waiting.values()].filter(({ at }) => at > now).map(({ at }) => at);
    if (later.length === 0 || this.#workers.size === 0) return;
    this.#stopTimer = startTimer(this.#clock, Math.min(...later) - now, () => this.#look());
  }

  /** The earliest that is due, of the connection of which least is under way: none waits behind all tasks of another. */
  #next(): Entry | undefined {
    const now = this.#clock.now();
    const running = [...this.#workers].flatMap((each) => each.running);
    const count = (connectionId: string): number =>
      running.filter((each) => each.connectionId === connectionId).length;
    let best: Entry | undefined;
    for (const entry of this.#waiting.values()) {
      // A task that is under way comes again when it is over.
      if (entry.at > now || running.some(({ task }) => keyOf(task) === keyOf(entry.task))) continue;
      const order =
        best === undefined ? -1 : count(entry.connectionId) - count(best.connectionId) || entry.at - best.at;
      if (order < 0) best = entry;
    }
    return best;
  }
}

interface QueueSide {
  put(entry: Entry): void;
  look(): void;
  gone(workers: MemoryWorkers): void;
}

class MemoryWorkers implements TaskWorkers {
  readonly #handle: TaskHandler;
  readonly #concurrency: number;
  readonly #queue: QueueSide;
  readonly #stop = new AbortController();
  readonly #running = new Map<Entry, Promise<void>>();

  constructor(handle: TaskHandler, concurrency: number, queue: QueueSide) {
    this.#handle = handle;
    this.#concurrency = concurrency;
    this.#queue = queue;
  }

  get running(): readonly Entry[] {
    return [...this.#running.keys()];
  }

  get hasRoom(): boolean {
    return !this.#stop.signal.aborted && this.#running.size < this.#concurrency;
  }

  take(entry: Entry): void {
    this.#running.set(entry, this.#work(entry));
  }

  async drain(): Promise<void> {
    this.#stop.abort(new Error('The worker is being stopped.'));
    this.#queue.gone(this);
    await Promise.all(this.#running.values());
  }

  async #work(entry: Entry): Promise<void> {
    // It is put among those under way before it begins.
    await Promise.resolve();
    const outcome = await this.#handle(entry.task, this.#stop.signal).catch(() => undefined);
    this.#running.delete(entry);
    if (outcome?.done === false) this.#queue.put({ ...entry, at: outcome.at });
    this.#queue.look();
  }
}

function keyOf({ runId, stream, partition }: TaskRef): string {
  return JSON.stringify([runId, stream, partition]);
}
