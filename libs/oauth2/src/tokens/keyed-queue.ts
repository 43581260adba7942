import { untilAborted } from './bounded.ts';

/** Runs actions of the same key one after the other, within this process. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>();

  /** @param signal - ends the wait, not the action */
  async run<Result>(key: string, action: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    const before = this.#tails.get(key);
    let leave = (): void => undefined;
    const place = new Promise<void>((resolve) => {
      leave = resolve;
    });
    // Whoever gives up its place leaves those behind it waiting for those in front.
    const tail = before === undefined ? place : before.then(() => place);
    this.#tails.set(key, tail);
    // Not when its place is left: those in front of it may still be there.
    void tail.then(() => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
    });
    try {
      if (before !== undefined) await untilAborted(before, signal);
      signal?.throwIfAborted();
      return await action();
    } finally {
      leave();
    }
  }
}
