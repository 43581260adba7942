import { InvalidValueError } from '../errors/typed-errors.ts';
import type { ActivityEventType, LastActivityData } from '../models/activity.ts';

/** When an account did what, in ISO 8601. */
export type LastTimes = { readonly [Event in ActivityEventType]?: string | null | undefined };

/** The records of one account for `get_last_activity`: one for each event that has a time. */
export function lastActivityOf(accountId: string, times: LastTimes): LastActivityData[] {
  return Object.entries(times).flatMap(([event, time]) =>
    time ? [{ account_id: accountId, event_type: event, happened_at: time }] : [],
  );
}

/**
 * From when on `list_activity_records` is to list, in epoch milliseconds.
 *
 * @throws InvalidValueError for a text that is no time
 */
export function sinceDateOf({ since_date }: { readonly since_date: string }): number {
  const since = Date.parse(since_date);
  if (Number.isNaN(since)) throw new InvalidValueError('since_date is not a time in ISO 8601.');
  return since;
}
