import type {
  RateLimitConfig,
  RateLimitStateSnapshot,
  RequestLimiter,
  TransportRequest,
} from '@patchbay/core';
import { answerOf, isRateLimitAnswer } from './answer.ts';
import { createBlocks, type Blocks } from './blocks.ts';
import { keptBudget } from './kept.ts';
import { holdsBack, rateLimitMode } from './mode.ts';
import { settle } from './settle.ts';
import { giveBack, hold, type Held, type Kept, type LimitedCall } from './slots.ts';

/** Which budgets a limiter keeps. */
export interface LimiterOptions {
  /** Whom the requests go to: budgets of one app at two base URLs are two. */
  readonly baseUrl: string;
  readonly budgets: readonly RateLimitConfig[];
}

/** Keeps the budgets of one call; what is used of them is kept in the runtime, or in its store. */
export interface RateLimiter extends RequestLimiter, Blocks {
  /** Where the budgets stand, by id. */
  readonly states: Readonly<Record<string, RateLimitStateSnapshot>>;
}

/**
 * Makes the limiter of one call.
 *
 * @throws RangeError for numbers that are no budget.
 */
export function createRateLimiter(call: LimitedCall, options: LimiterOptions): RateLimiter {
  const { clock } = call.runtime;
  const kept = options.budgets.flatMap((config): Kept[] => {
    const mode = rateLimitMode(config, call);
    if (mode === 'bypass') return [];
    return [{ config, budget: keptBudget(call, options.baseUrl, config), force: !holdsBack(mode) }];
  });
  const noRetry = options.budgets.some((config) => rateLimitMode(config, call) === 'enforce_no_retry');
  const retries = kept.flatMap(({ config }) => config.maximumRetries ?? []);
  const maximumTries = noRetry ? 1 : retries.length === 0 ? undefined : Math.min(...retries) + 1;
  const selective = kept.some(({ config }) => config.appliesTo !== undefined);
  // A limiter lives as long as its call, and every request is observed or cancelled.
  const held = new Map<TransportRequest, Held[]>();

  const acquire = (request: TransportRequest, signal?: AbortSignal): Promise<void> => {
    try {
      const slots = hold(call, selective ? kept.filter(appliesTo(request)) : kept, signal);
      if (slots instanceof Promise) return slots.then((late) => void held.set(request, late));
      held.set(request, slots);
      return done;
    } catch (error) {
      return Promise.reject(error);
    }
  };

  const report = (): void => {
    for (const [id, state] of Object.entries(statesOf(kept))) call.rateLimitExchange?.report(id, state);
  };

  return {
    maximumTries,
    acquire,
    observe: async (request, response) => {
      const slots = held.get(request) ?? [];
      held.delete(request);
      const answer = response === undefined ? undefined : answerOf(response);
      try {
        await settle(clock, slots, answer);
      } finally {
        report();
      }
    },
    cancel: async (request) => {
      const slots = held.get(request) ?? [];
      held.delete(request);
      await giveBack(slots);
    },
    isLimited: (request, response) => {
      if (response.status < 400 && !kept.some(({ config }) => config.isRateLimitError)) return false;
      const answer = answerOf(response);
      return kept.some((each) => appliesTo(request)(each) && isRateLimitAnswer(answer, each.config));
    },
    get states() {
      return statesOf(kept);
    },
    ...createBlocks(call, kept, noRetry, report),
  };
}

const done = Promise.resolve();

function appliesTo(request: TransportRequest): (kept: Kept) => boolean {
  return ({ config }) => config.appliesTo?.(request) ?? true;
}

function statesOf(kept: readonly Kept[]): Record<string, RateLimitStateSnapshot> {
  return Object.fromEntries(kept.map(({ budget }) => [budget.settings.id, budget.snapshot()]));
}
