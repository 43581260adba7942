/** Lets so many calls through at a time, and so many wait. */
export interface Gate {
  /** True when a call that comes now would be refused. */
  readonly isFull: boolean;
  /** Calls that are through. */
  readonly inside: number;
  /**
   * Resolves when it is the call's turn; `undefined`: it is its turn now. Every entry is followed by `leave`. Rejects
   * with the signal's reason when the caller goes away while it waits; then nothing is to be left.
   */
  enter(signal: AbortSignal): Promise<void> | undefined;
  leave(): void;
}

/** Makes a gate; those who wait go in the order in which they came. */
export function createGate(places: number, seats: number): Gate {
  const waiting = new Set<() => void>();
  let inside = 0;
  return {
    get isFull() {
      return inside >= places && waiting.size >= seats;
    },
    get inside() {
      return inside;
    },
    enter: (signal) => {
      if (inside < places) {
        inside += 1;
        return undefined;
      }
      return new Promise((resolve, reject) => {
        const onAbort = (): void => {
          waiting.delete(go);
          reject(signal.reason);
        };
        const go = (): void => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        };
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.add(go);
      });
    },
    leave: () => {
      // A place is handed on, so that nobody who comes in between takes it.
      for (const go of waiting) {
        waiting.delete(go);
        go();
        return;
      }
      inside -= 1;
    },
  };
}
