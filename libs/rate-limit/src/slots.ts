import type { CallContext, RateLimitConfig, SoonOrLater } from '@patchbay/core';
import type { Budget } from './budget.ts';
import { cancelled } from './line.ts';

/** What the limiter needs to know of a call. */
export type LimitedCall = Pick<
  CallContext,
  | 'appId'
  | 'credentialKey'
  | 'level'
  | 'runtime'
  | 'deadline'
  | 'patienceSeconds'
  | 'signal'
  | 'rateLimitExchange'
  | 'rateLimitMode'
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

/**
 * Takes a slot of every budget, in the order in which they were declared; all or none. At once if all are free.
 *
 * @throws `rate_limit` when a wait is too long, `budget_exhausted` when it is longer than the caller has, or when the
 * caller cancels.
 */
export function hold(call: LimitedCall, kept: readonly Kept[], signal = call.signal): SoonOrLater<Held[]> {
  if (signal.aborted) throw cancelled();
  const slots: Held[] = [];
  for (const each of kept) {
    const slot = each.budget.acquire({
      signal,
      deadline: call.deadline,
      patienceSeconds: call.patienceSeconds,
      force: each.force,
    });
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
      pending ??= each.budget.acquire({
        signal,
        deadline: call.deadline,
        patienceSeconds: call.patienceSeconds,
        force: each.force,
      });
      slots.push({ kept: each, slot: await pending });
      pending = undefined;
    }
    // A store that answers late may grant what nobody waits for any more.
    if (signal.aborted) throw cancelled();
    return slots;
  } catch (error) {
    await giveBack(slots);
    throw error;
  }
}

/** Gives slots back whose request was not sent. One that the store does not take back ends by itself, with its lease. */
export async function giveBack(slots: readonly Held[]): Promise<void> {
  await Promise.allSettled(slots.map(async ({ kept, slot }) => kept.budget.cancel(slot)));
}
