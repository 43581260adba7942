import type {
  Clock,
  RateLimitConfig,
  RateLimitExtraction,
  RateLimitGrant,
  RateLimitStateSnapshot,
  RateLimitStore,
  SoonOrLater,
} from '@patchbay/core';
import { createPace, type Pace } from './pace.ts';
import { createLine, type Ticket } from './line.ts';
import { settingsOf, type Settings } from './settings.ts';

/** What a budget stands on. */
export interface BudgetParts {
  readonly key: string;
  readonly store: RateLimitStore;
  readonly clock: Clock;
}

/** One budget of one tenant in this process. */
export interface Budget {
  readonly settings: Settings;
  readonly pace: Pace;
  /** False until the first slot was asked for. */
  readonly used: boolean;
  /** True when it was not used for so long that nothing of it counts any more. */
  isIdle(now: number): boolean;
  /** The name of the slot; at once when one is free and the store answers at once. */
  acquire(ticket: Ticket): SoonOrLater<string>;
  /** The request of a slot is over. */
  finish(slot: string): SoonOrLater<void>;
  /** The request of a slot was not sent. */
  cancel(slot: string): SoonOrLater<void>;
  /** Lets nothing through until then, in milliseconds since the epoch. */
  closeUntil(time: number): void;
  /** Takes in what the vendor said. */
  correct(said: RateLimitExtraction): SoonOrLater<void>;
  snapshot(): RateLimitStateSnapshot;
}

/** Makes a budget. */
export function createBudget(config: RateLimitConfig, parts: BudgetParts): Budget {
  const { key, store, clock } = parts;
  let settings = settingsOf(config);
  const pace = createPace(settings);
  let remaining = settings.requestsPerWindow;
  let resetAt: number | undefined;
  let openAt = 0;
  let nextAt = 0;
  let inFlight = 0;
  let used = false;
  let usedAt = clock.now();

  const granted = (grant: RateLimitGrant, wanted: number): readonly string[] => {
    inFlight += grant.slots.length;
    ({ remaining } = grant);
    if (grant.slots.length < wanted) nextAt = clock.now() + Math.max(1, grant.waitMilliseconds);
    return grant.slots;
  };

  const line = createLine({
    clock,
    freeAt: () => Math.max(openAt, nextAt),
    room: () => settings.maxConcurrent - inFlight,
    take: async (wanted) => granted(await store.take(key, settings, clock.now(), { slots: wanted }), wanted),
    giveBack: async (slots) => {
      inFlight -= slots.length;
      nextAt = 0;
      await store.cancel(key, slots);
    },
    settings: () => settings,
  });

  const release = (early = false): void => {
    inFlight -= 1;
    line.move(early);
  };

  const wait = async (ticket: Ticket): Promise<string> => line.join(ticket);

  /** A store that fails at once is like one that fails later: the slots of other budgets are given back. */
  const ask = (force: boolean, now: number): SoonOrLater<RateLimitGrant> => {
    try {
      return store.take(key, settings, now, force ? forcedOne : one);
    } catch (error) {
      return Promise.reject(error);
    }
  };

  const takeAtOnce = (ticket: Ticket, force: boolean, now: number): SoonOrLater<string> => {
    const grant = ask(force, now);
    if (!('then' in grant)) return granted(grant, 1)[0] ?? wait(ticket);
    // Held while the store is asked, so that a burst does not go past what may be in flight.
    inFlight += 1;
    return grant.then(
      (late) => {
        inFlight -= 1;
        return granted(late, 1)[0] ?? wait(ticket);
      },
      (error: unknown) => {
        release();
        throw error;
      },
    );
  };

  return {
    get settings() {
      return settings;
    },
    pace,
    get used() {
      return used;
    },
    isIdle: (now) => {
      const until = Math.max(usedAt + shortestIdleMilliseconds, openAt, nextAt, resetAt ?? 0);
      const windows = usedAt + 2 * settings.windowSeconds * 1000;
      return inFlight === 0 && line.length === 0 && now >= Math.max(until, windows);
    },
    acquire: (ticket) => {
      used = true;
      usedAt = clock.now();
      if (ticket.force === true) return takeAtOnce(ticket, true, usedAt);
      const isFree = line.length === 0 && inFlight < settings.maxConcurrent;
      return isFree && usedAt >= openAt && usedAt >= nextAt
        ? takeAtOnce(ticket, false, usedAt)
        : wait(ticket);
    },
    finish: (slot) => {
      try {
        return store.finish(key, settings, clock.now(), slot);
      } finally {
        release();
      }
    },
    cancel: (slot) => {
      nextAt = 0;
      try {
        return store.cancel(key, [slot]);
      } finally {
        release(true);
      }
    },
    closeUntil: (time) => {
      openAt = Math.max(openAt, time);
    },
    correct: (said) => {
      settings = {
        ...settings,
        requestsPerWindow: atLeastOne(said.requestsPerWindow) ?? settings.requestsPerWindow,
        windowSeconds: positive(said.windowSeconds) ?? settings.windowSeconds,
      };
      if (said.reset !== undefined) resetAt = said.reset * 1000;
      if (said.remaining >= remaining) return undefined;
      remaining = Math.max(0, Math.floor(said.remaining));
      const now = clock.now();
      const end = resetAt !== undefined && resetAt > now ? resetAt : now + settings.windowSeconds * 1000;
      return store.correct(key, settings, now, { remaining, resetAt: end });
    },
    snapshot: () => ({
      remaining,
      limit: settings.requestsPerWindow,
      window_seconds: Math.ceil(settings.windowSeconds),
      reset: Math.ceil((resetAt ?? Math.max(openAt, nextAt, clock.now())) / 1000),
      current_delay: Math.round(pace.seconds),
      source: resetAt === undefined ? 'sdk_counter' : 'api_headers',
    }),
  };
}

/** Longer than a call is silent. */
const shortestIdleMilliseconds = 3_600_000;

const one = { slots: 1 };
const forcedOne = { slots: 1, force: true };

function atLeastOne(value: number | undefined): number | undefined {
  return value !== undefined && value >= 1 && Number.isFinite(value) ? Math.floor(value) : undefined;
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 && Number.isFinite(value) ? value : undefined;
}
