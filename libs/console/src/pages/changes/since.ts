import { isEnded } from '@patchbay/host';
import type { ConsoleContext } from '../../frame/env.ts';

/** From when on changes are shown, and how that is said. */
export interface Since {
  /** ISO 8601; absent: from the first on. */
  readonly since?: string | undefined;
  readonly words: string;
}

const HOUR = 60 * 60 * 1000;

/** What the filter offers; a date may be named instead. */
export const SPANS = [
  ['last-run', 'Last run'],
  ['day', 'Last 24 hours'],
  ['week', 'Last 7 days'],
  ['month', 'Last 30 days'],
  ['all', 'All that is kept'],
] as const;

/** Reads the span or the date of the address. */
export async function sinceOf(
  context: ConsoleContext,
  connections: readonly string[],
  span: string,
  date: string | undefined,
): Promise<Since> {
  const now = context.var.runtime.clock.now();
  if (date !== undefined) {
    // A day begins at midnight UTC, as all times here are UTC.
    return { since: `${date.slice(0, 10)}T00:00:00.000Z`, words: `Since ${date.slice(0, 10)}` };
  }
  const hours = { day: 24, week: 7 * 24, month: 30 * 24 }[span];
  const words = SPANS.find(([name]) => name === span)?.[1] ?? SPANS[0][1];
  if (hours !== undefined) return { since: new Date(now - hours * HOUR).toISOString(), words };
  if (span === 'all') return { words };
  const starts = await Promise.all(connections.map((id) => lastRunStart(context, id)));
  const known = starts.filter((start) => start !== undefined).toSorted();
  return { since: known[0], words: 'Found since the last run of each connection began' };
}

async function lastRunStart(context: ConsoleContext, connectionId: string): Promise<string | undefined> {
  const { host, tenant } = context.var;
  const runs = await host.syncs.list({ tenant, connectionId, limit: 5 });
  const last = runs.find(isEnded);
  return last?.startedAt ?? last?.createdAt;
}
