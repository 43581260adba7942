import type { KeptSlot, RateLimitConfig, RateLimitStateSnapshot, RateLimitStore } from '@patchbay/core';
import { createBudget, type Budget } from './budget.ts';
import type { LimitedCall } from './slots.ts';
import { createMemoryStore } from './memory/memory-store.ts';
import { createSweep, type Sweep } from './sweep.ts';

interface Shelf {
  readonly budgets: Map<string, Budget>;
  readonly sweep: Sweep<Budget>;
  /** Used where the runtime has no store. */
  readonly store: RateLimitStore;
}

const shelfSlot: KeptSlot<Shelf> = {
  create: () => {
    const budgets = new Map<string, Budget>();
    return { budgets, sweep: createSweep(budgets), store: createMemoryStore() };
  },
};

/**
 * The budget of this tenant that the runtime keeps; it begins with what the caller knows of it. One that has not been
 * used for long is forgotten: a renewed access token is another credential, whose budget is another.
 */
export function keptBudget(call: LimitedCall, baseUrl: string, config: RateLimitConfig): Budget {
  const id = config.id ?? 'default';
  const { runtime } = call;
  const shelf = runtime.kept.get(shelfSlot, 'budgets');
  // The numbers belong to the key: a budget that was declared anew is another.
  const key = JSON.stringify([call.appId, baseUrl, call.credentialKey, id]);
  const kept = JSON.stringify([key, config.requestsPerWindow, config.windowSeconds, config.strategy]);
  const known = shelf.budgets.get(kept);
  if (known !== undefined) return known;
  const now = runtime.clock.now();
  shelf.sweep((each) => each.isIdle(now));
  const store = runtime.rateLimitStore ?? shelf.store;
  const budget = createBudget(config, { key, store, clock: runtime.clock });
  shelf.budgets.set(kept, budget);
  const state = call.rateLimitExchange?.known?.last_known_state?.[id];
  if (state !== undefined) seed(budget, state, now);
  return budget;
}

/** A window that has ended meanwhile tells nothing of what is left. */
function seed(budget: Budget, state: RateLimitStateSnapshot, now: number): void {
  const over = state.reset !== undefined && state.reset * 1000 <= now;
  if (state.current_delay !== undefined && !over) budget.pace.set(state.current_delay);
  const isAdaptive = budget.settings.strategy === 'ADAPTIVE';
  const learned = budget.correct({
    remaining: over ? Infinity : (state.remaining ?? Infinity),
    limit: state.limit ?? Infinity,
    reset: over ? undefined : state.reset,
    ...(isAdaptive ? { requestsPerWindow: state.limit, windowSeconds: state.window_seconds } : {}),
  });
  // What a caller tells is a help; where the store cannot take it, the store's own count holds.
  if (learned !== undefined) learned.catch(() => undefined);
}
