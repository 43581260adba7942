import type {
  CallContext,
  Clock,
  RateLimitAnswer,
  RateLimitConfig,
  RateLimitExtraction,
  SoonOrLater,
} from '@patchbay/core';
import { isRateLimitAnswer } from './answer.ts';
import type { Budget } from './budget.ts';
import { readRateLimitHeaders } from './headers/read-state.ts';
import { requestedWait } from './headers/requested-wait.ts';

/** What the limiter needs to know of a call. */
export type LimitedCall = Pick<
  CallContext,
  'appId' | 'credentialKey' | 'level' | 'runtime' | 'deadline' | 'signal' | 'rateLimitExchange'
>;

/** A budget with the rules that hold for this call. */
export interface Kept {
  readonly config: RateLimitConfig;
  readonly budget: Budget;
  readonly force: boolean;
}

/** A slot of one budget. */
export interface Held {
  readonly kept: Kept;
  readonly slot: string;
}

/** Takes a slot of every budget, in the order in which they were declared; all or none. At once if all are free. */
export function hold(call: LimitedCall, kept: readonly Kept[], signal = call.signal): SoonOrLater<Held[]> {
  const slots: Held[] = [];
  for (const each of kept) {
    const slot = each.budget.acquire({ signal, deadline: call.deadline, force: each.force });
    if (typeof slot !== 'string') return holdLater(call, kept, signal, slots, slot);
    slots.push({ kept: each, slot });
  }
  return slots;
}

async function holdLater(
  call: LimitedCall,
  kept: readonly Kept[],
  signal: AbortSignal,
  slots: Held[],
  first: Promise<string>,
): Promise<Held[]> {
  try {
    let pending: SoonOrLater<string> | undefined = first;
    for (const each of kept.slice(slots.length)) {
      pending ??= each.budget.acquire({ signal, deadline: call.deadline, force: each.force });
      slots.push({ kept: each, slot: await pending });
      pending = undefined;
    }
    return slots;
  } catch (error) {
    await giveBack(slots);
    throw error;
  }
}

/** Gives slots back whose request was not sent. */
export async function giveBack(slots: readonly Held[]): Promise<void> {
  for (const { kept, slot } of slots) await kept.budget.cancel(slot);
}

/** Ends slots, and lets their budgets learn from the answer. */
export async function settle(
  clock: Clock,
  slots: readonly Held[],
  answer: RateLimitAnswer | undefined,
): Promise<boolean> {
  let limited = false;
  const concerned = answer === undefined ? undefined : tightest(slots, answer, clock.now());
  for (const { kept, slot } of slots) {
    const { budget, config } = kept;
    if (answer !== undefined) {
      const refused = isRateLimitAnswer(answer, config);
      limited ||= refused;
      const said =
        config.extract === undefined
          ? concerned === kept
            ? headersOf(answer, clock)
            : undefined
          : undefined;
      await learn(kept, clock, answer, refused, said);
    }
    await budget.finish(slot);
  }
  return limited;
}

function headersOf(answer: RateLimitAnswer, clock: Clock): RateLimitExtraction | undefined {
  return readRateLimitHeaders(answer.headers, clock.now());
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

async function learn(
  { budget, config, force }: Kept,
  clock: Clock,
  answer: RateLimitAnswer,
  refused: boolean,
  fromHeaders: RateLimitExtraction | undefined,
): Promise<void> {
  const { pace, settings } = budget;
  const now = clock.now();
  const isAdaptive = settings.strategy === 'ADAPTIVE';
  const said = isAdaptive ? (config.extract?.(answer) ?? fromHeaders) : undefined;
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
