import type { Socket } from 'node:net';

/** A process that serves the connector, as the supervisor sees it. */
export interface Worker {
  /** Hands a connection over. */
  give(socket: Socket): void;
  /** Asks it to finish what is under way and to end. */
  stop(): void;
  /** Told once: `ready`, when its code is loaded. */
  onReady(listener: () => void): void;
  /** Told once, when it has ended, for whatever reason. */
  onExit(listener: () => void): void;
}

/** What a supervisor works with. */
export interface SupervisorParts {
  spawn(): Worker;
  /** Answers a connection that no worker will take. */
  refuse(socket: Socket): void;
  /** Says something to the person at the terminal. */
  say(text: string): void;
}

/**
 * Keeps one worker running and hands it the connections. The port is the supervisor's, so it is never lost: a connection
 * that comes while a worker starts waits for it. A worker that is replaced finishes what it has; if its successor does
 * not start, it goes on.
 */
export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #waiting: Socket[] = [];
  /** It answers. */
  #current: Worker | undefined;
  /** It starts. */
  #next: Worker | undefined;
  readonly #running = new Set<Worker>();
  #hasStarted = false;
  #onEmpty: (() => void) | undefined;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
  }

  /** Starts a worker in place of the one that answers, and of one that is still starting. */
  restart(): void {
    const abandoned = this.#next;
    const isFirst = !this.#hasStarted;
    this.#hasStarted = true;
    const worker = this.#parts.spawn();
    this.#next = worker;
    this.#running.add(worker);
    abandoned?.stop();
    worker.onReady(() => {
      if (this.#next === worker) this.#promote(worker, isFirst);
    });
    worker.onExit(() => this.#ended(worker));
  }

  /** Takes a connection. */
  accept(socket: Socket): void {
    if (this.#next !== undefined) this.#waiting.push(socket);
    else if (this.#current !== undefined) this.#current.give(socket);
    else this.#parts.refuse(socket);
  }

  /** Ends all workers, and resolves when they have. */
  async stop(): Promise<void> {
    const empty = new Promise<void>((resolve) => (this.#onEmpty = resolve));
    this.#next = undefined;
    this.#current = undefined;
    for (const socket of this.#waiting.splice(0)) this.#parts.refuse(socket);
    for (const worker of this.#running) worker.stop();
    if (this.#running.size > 0) await empty;
  }

  #promote(worker: Worker, isFirst: boolean): void {
    const replaced = this.#current;
    this.#current = worker;
    this.#next = undefined;
    this.#deliver();
    if (!isFirst) this.#parts.say('Restarted.');
    replaced?.stop();
  }

  #ended(worker: Worker): void {
    this.#running.delete(worker);
    if (this.#running.size === 0) this.#onEmpty?.();
    if (worker === this.#next) {
      this.#next = undefined;
      const rest = this.#current === undefined ? '' : ' The code from before goes on answering.';
      this.#parts.say(`The connector did not start; waiting for a change.${rest}`);
      this.#deliver();
    } else if (worker === this.#current) {
      this.#current = undefined;
      this.#parts.say('The connector ended; waiting for a change.');
    }
  }

  #deliver(): void {
    for (const socket of this.#waiting.splice(0)) this.accept(socket);
  }
}
