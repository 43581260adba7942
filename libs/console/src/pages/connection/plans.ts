import type { JsonObject } from '@patchbay/core';
import type { ConsoleRuntime } from '../../frame/env.ts';

/** A write that was shown and waits for a yes. It holds the request as it was, secrets too, and leaves the process never. */
export interface PlannedWrite {
  readonly session: string;
  readonly connectionId: string;
  /** When the connection was last changed: with other settings the write would lead elsewhere. */
  readonly connectionUpdatedAt: string;
  readonly capability: string;
  readonly request: JsonObject;
}

/** The writes that wait. */
export interface Plans {
  /** Keeps a write, and gives the id that its yes names. */
  add(write: PlannedWrite): string;
  /** The write of an id, once, for the session that was shown it. */
  take(id: string, session: string): PlannedWrite | undefined;
}

/** How long a write that was shown can be said yes to. */
const MILLISECONDS = 15 * 60 * 1000;

/** More writes than these do not wait: the oldest are forgotten. */
const MOST = 200;

/** Makes the list of writes that wait, in memory. */
export function createPlans({ clock, secureRandom }: Pick<ConsoleRuntime, 'clock' | 'secureRandom'>): Plans {
  const waiting = new Map<string, { readonly write: PlannedWrite; readonly until: number }>();
  return {
    add: (write) => {
      const now = clock.now();
      for (const [id, { until }] of waiting) {
        if (until > now && waiting.size < MOST) break;
        waiting.delete(id);
      }
      const id = Buffer.from(secureRandom(18)).toString('base64url');
      waiting.set(id, { write, until: now + MILLISECONDS });
      return id;
    },
    take: (id, session) => {
      const found = waiting.get(id);
      if (found === undefined || found.write.session !== session) return undefined;
      waiting.delete(id);
      return found.until > clock.now() ? found.write : undefined;
    },
  };
}
