import type { Clock, RateLimitAnswer, RateLimitExtraction } from '@patchbay/core';
import { isRateLimitAnswer } from './answer.ts';
import { readRateLimitHeaders } from './headers/read-state.ts';
import { requestedWait } from './headers/requested-wait.ts';
import type { Held, Kept } from './slots.ts';

/**
 * Ends slots, and lets their budgets learn from the answer. Every slot ends, whatever fails.
 *
 * @throws AggregateError of what hooks and the store threw.
 */
export async function settle(
  clock: Clock,
  slots: readonly Held[],
  answer: RateLimitAnswer | undefined,
): Promise<void> {
  const concerned = answer === undefined ? undefined : tightest(slots, answer, clock.now());
  const failures: unknown[] = [];
  for (const { kept, slot } of slots) {
    try {
      if (answer !== undefined) await learn(kept, clock, answer, concerned === kept);
    } catch (failure) {
      failures.push(failure);
    }
    try {
      await kept.budget.finish(slot);
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'The rate limits could not take in an answer.');
}

/** Headers speak of one budget: the one whose limit they name, else the narrowest. */
function tightest(slots: readonly Held[], answer: RateLimitAnswer, now: number): Kept | undefined {
  if (slots.length < 2) return slots[0]?.kept;
  const limit = readRateLimitHeaders(answer.headers, now)?.limit;
  const named = slots.find(({ kept }) => kept.budget.settings.requestsPerWindow === limit);
  return (named ?? slots.toSorted((left, right) => sizeOf(left) - sizeOf(right))[0])?.kept;
}

function sizeOf({ kept }: Held): number {
  return kept.budget.settings.requestsPerWindow;
}

/** @param concerned - the headers of the answer speak of this budget */
async function learn(
  { budget, config, force }: Kept,
  clock: Clock,
  answer: RateLimitAnswer,
  concerned: boolean,
): Promise<void> {
  const { pace, settings } = budget;
  const now = clock.now();
  const isAdaptive = settings.strategy === 'ADAPTIVE';
  const refused = isRateLimitAnswer(answer, config);
  const said = isAdaptive ? readAnswer(config, answer, concerned, now) : undefined;
  if (said !== undefined) {
    await budget.correct(said);
    const wait = said.reset === undefined ? 0 : said.reset - now / 1000;
    const limit = Number.isFinite(said.limit) ? said.limit : budget.settings.requestsPerWindow;
    if (wait > 0 && wait < settings.maxDelaySeconds && said.remaining < limit * 0.2) pace.until(wait);
    else pace.left(said.remaining / budget.settings.requestsPerWindow);
  }
  if (!refused) {
    if (!isAdaptive) pace.relax();
    return;
  }
  const asked = requestedWait(answer.headers, now, true);
  if (asked === undefined) pace.refused(!isAdaptive && !force);
  else pace.until(asked);
  budget.closeUntil(now + pace.seconds * 1000);
}

/** A hook of the connector is read in place of the headers. */
function readAnswer(
  { extract }: Kept['config'],
  answer: RateLimitAnswer,
  concerned: boolean,
  now: number,
): RateLimitExtraction | undefined {
  if (extract !== undefined) return extract(answer);
  return concerned ? readRateLimitHeaders(answer.headers, now) : undefined;
}
