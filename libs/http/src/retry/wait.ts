import type { CallContext } from '@patchbay/core';
import { budgetError } from '../send/guard.ts';

/**
 * Waits before the next try.
 *
 * @param end - milliseconds since the epoch at which the request must be done
 * @returns false, at once, when the wait would reach it.
 * @throws `budget_exhausted` when the caller cancels meanwhile.
 */
export async function waitBeforeRetry(context: CallContext, seconds: number, end: number): Promise<boolean> {
  const { clock } = context.runtime;
  const milliseconds = seconds * 1000;
  if (clock.now() + milliseconds >= end) return false;
  try {
    await clock.sleep(milliseconds, context.signal);
  } catch {
    throw budgetError(context);
  }
  return true;
}
