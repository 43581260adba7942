import type { Settings } from './settings.ts';

/** The pause that a budget makes between batches and before it tries again, in seconds. */
export interface Pace {
  readonly seconds: number;
  /** A request was refused; `wholeWindow`: the vendor's own numbers are not known, so that the window counts. */
  refused(wholeWindow: boolean): void;
  /** The vendor says that this part of the budget is left, from 0 to 1. */
  left(share: number): void;
  /** The vendor says when the budget is whole again. */
  until(seconds: number): void;
  /** A request was let through with slots to spare. */
  relax(): void;
  /** Starts from what an earlier call knew. */
  set(seconds: number): void;
}

/** Below this part of a budget the pause grows. */
const nearlySpent = 0.2;

/** A pause this short is none. */
const shortestSeconds = 0.1;

/** Makes the pace of one budget. */
export function createPace(settings: Settings): Pace {
  const { initialDelaySeconds, maxDelaySeconds, backoffFactor } = settings;
  /** Nothing grows from nothing: the first step is the time that one request of the budget takes. */
  const step = settings.windowSeconds / settings.requestsPerWindow;
  let seconds = initialDelaySeconds;

  const grow = (): void => {
    seconds = Math.min(maxDelaySeconds, Math.max(seconds, step) * backoffFactor);
  };
  const shrink = (): void => {
    const less = seconds / backoffFactor;
    seconds = Math.max(initialDelaySeconds, less < shortestSeconds ? 0 : less);
  };

  return {
    get seconds() {
      return seconds;
    },
    refused: (wholeWindow) => {
      if (wholeWindow) seconds = Math.max(seconds, settings.windowSeconds);
      grow();
    },
    left: (share) => (share < nearlySpent ? grow() : shrink()),
    until: (wait) => {
      seconds = wait;
    },
    relax: () => {
      if (seconds > initialDelaySeconds) shrink();
    },
    set: (known) => {
      seconds = Math.min(maxDelaySeconds, Math.max(0, known));
    },
  };
}
