import type { RateLimitAnswer } from '@patchbay/core';
import { BudgetExhaustedError, RateLimitError } from '@patchbay/core';
import { answerOfError, answerOfResult, isRateLimitAnswer, isTransientAnswer } from './answer.ts';
import { settle } from './settle.ts';
import { hold, type Kept, type LimitedCall } from './slots.ts';

/** Rate limits for code that is not a request of the HTTP client. */
export interface Blocks {
  /**
   * Runs a block of code in a slot of every budget that is not for certain requests alone, and again when it was
   * refused for a limit or failed for a moment.
   *
   * @throws `rate_limit` when it was refused too often, or its wait does not fit; what it threw in all other cases.
   */
  run<Result>(block: () => Promise<Result>): Promise<Result>;
  /** Runs a block for every item, in batches, with a pause between them; the results are in the order of the items. */
  runAll<Item, Result>(items: readonly Item[], block: (item: Item) => Promise<Result>): Promise<Result[]>;
}

/** Makes the part of a limiter that runs blocks. */
export function createBlocks(
  call: LimitedCall,
  all: readonly Kept[],
  noRetry: boolean,
  report: () => void,
): Blocks {
  const { clock } = call.runtime;
  const kept = all.filter(({ config }) => config.appliesTo === undefined);
  const most = (pick: (each: Kept) => number, otherwise: number): number =>
    kept.length === 0 ? otherwise : Math.min(...kept.map(pick));
  const pause = (): number => Math.max(0, ...kept.map(({ budget }) => budget.pace.seconds));

  const sleep = async (seconds: number): Promise<void> => {
    if (seconds <= 0) return;
    const end = clock.now() + seconds * 1000;
    if (call.deadline !== undefined && end >= call.deadline) {
      throw new BudgetExhaustedError("The pause for the rate limit would end after the caller's deadline.", {
        retryAfterSeconds: seconds,
        suspendedUntil: end,
      });
    }
    if (seconds > (call.patienceSeconds ?? Infinity)) {
      throw new RateLimitError('The pause for the rate limit is longer than the caller waits.', {
        retryAfterSeconds: seconds,
        suspendedUntil: end,
      });
    }
    await clock.sleep(seconds * 1000, call.signal);
  };

  /** What the block did is done, whatever a hook or the store makes of it. */
  const warn = (): void =>
    call.runtime.logger.log('warn', 'the rate limiter could not take in what a block of code gave', {
      app_id: call.appId,
    });

  const worthAnother = (answer: RateLimitAnswer, limited: boolean): boolean =>
    !noRetry && (limited || kept.some(({ config }) => isTransientAnswer(answer, config)));

  const run = async <Result>(block: () => Promise<Result>): Promise<Result> => {
    const retries = most(({ budget }) => budget.settings.maximumRetries, 0);
    for (let tries = 0; ; tries += 1) {
      const slots = await hold(call, kept);
      const outcome = await outcomeOf(block);
      const answer = outcome.ok ? answerOfResult(outcome.result) : answerOfError(outcome.error);
      await settle(clock, slots, answer).catch(warn);
      report();
      if (outcome.ok) return outcome.result;
      const { error: failure } = outcome;
      const limited = answer !== undefined && kept.some(({ config }) => isRateLimitAnswer(answer, config));
      if (answer === undefined || !worthAnother(answer, limited)) throw failure;
      if (!limited) for (const { budget } of kept) budget.pace.refused(false);
      if (tries >= retries) throw limited ? exhausted(tries, pause(), clock.now(), failure) : failure;
      await sleep(pause());
    }
  };

  const runAll = async <Item, Result>(
    items: readonly Item[],
    block: (item: Item) => Promise<Result>,
  ): Promise<Result[]> => {
    const size = most(({ budget }) => budget.settings.maxBatchSize, Infinity);
    const results: Result[] = [];
    for (let start = 0; start < items.length; start += size) {
      if (start > 0 && kept.some(({ force }) => !force)) await sleep(pause());
      const batch = items.slice(start, start + size);
      results.push(...(await Promise.all(batch.map((item) => run(() => block(item))))));
    }
    return results;
  };

  return {
    run,
    runAll,
  };
}

type Outcome<Result> =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: unknown };

async function outcomeOf<Result>(block: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { ok: true, result: await block() };
  } catch (error) {
    return { ok: false, error };
  }
}

function exhausted(retries: number, seconds: number, now: number, cause: unknown): RateLimitError {
  return new RateLimitError(`The limit was still reached after ${retries} retries.`, {
    retryAfterSeconds: seconds,
    suspendedUntil: now + seconds * 1000,
    cause,
  });
}
