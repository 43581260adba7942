import type { ErrorDetail } from '@patchbay/core';
import type { TaskReason } from '../run.ts';

/** What an error of an app means for a task. */
export type Verdict =
  | {
      readonly kind: 'wait';
      /** Milliseconds since the epoch. */
      readonly until: number;
    }
  | { readonly kind: 'retry' }
  | {
      readonly kind: 'fail';
      /** `always`: nobody but a person helps. `if_nothing_worked`: likely so, when the run could read nothing at all. */
      readonly reconnect: 'always' | 'if_nothing_worked' | 'never';
    };

/** The wait for a limit of which the app does not say when it ends. */
const unknownWait = 60_000;

/** Judges an error by its code and what its metadata say. */
export function verdictOf({ error_code, error_metadata }: ErrorDetail, now: number): Verdict {
  const seconds = error_metadata?.retry_after_seconds;
  const suspended = Date.parse(error_metadata?.suspended_until ?? '');
  if (error_code === 'rate_limit' || (error_metadata?.throttled === true && seconds !== undefined)) {
    const until = Number.isNaN(suspended) ? now + (seconds ?? unknownWait / 1000) * 1000 : suspended;
    return { kind: 'wait', until: Math.max(until, now + 1000) };
  }
  if (error_code === 'creds_revoked' || error_code === 'authentication_expired')
    return { kind: 'fail', reconnect: 'always' };
  if (error_code === 'unauthorized') return { kind: 'fail', reconnect: 'if_nothing_worked' };
  return error_metadata?.retryable === true ? { kind: 'retry' } : { kind: 'fail', reconnect: 'never' };
}

/** An error as the reason of a task. */
export function reasonOf({ message, error_code, error_metadata }: ErrorDetail): TaskReason {
  const hint = error_metadata?.hint;
  return { message, errorCode: error_code, ...(hint === undefined ? {} : { hint }) };
}

/** Milliseconds before the next try: random, up to a limit that doubles, so that many do not come back together. */
export function backoffAfter(attempts: number, random: () => number): number {
  const limit = Math.min(300_000, 5000 * 2 ** (attempts - 1));
  return Math.round(limit / 2 + random() * (limit / 2));
}
