import { InvalidResponseError } from '@patchbay/core';
import type { StreamPart, StreamRecord } from '@patchbay/core/streams';
import { readList } from './list.ts';
import type { AutomaticReading } from './reader.ts';
import { activitySpan, clockMargin } from './times.ts';

/**
 * The audit log: of the last 90 days in a run that has no state, and then from the latest record on. It never is a
 * snapshot, as it always begins somewhere.
 */
export async function* readActivityRecords(
  capability: string,
  { call, lists, request, states, state }: AutomaticReading,
): AsyncGenerator<StreamPart, void, void> {
  const now = call.context.runtime.clock.now();
  const goesOn = request.syncMode === 'incremental' || state.token !== undefined;
  const since = (goesOn ? state.since : undefined) ?? timeText(now - activitySpan);
  let latest = goesOn && state.latest !== undefined ? Date.parse(state.latest) : undefined;
  const latestText = (): string | undefined => (latest === undefined ? undefined : timeText(latest));

  const end = yield* readList(lists, {
    capability,
    payload: { since_date: since, actors: [] },
    token: state.token,
    checkpointRecords: request.checkpointRecords,
    stateAt: (token) => states.write({ token, since, latest: latestText() }),
    partsOf: (records) => {
      for (const record of records) latest = Math.max(latest ?? 0, timeOf(record));
      return records.length === 0 ? [] : [{ type: 'records', records }];
    },
  });

  // A record from the future would have all others before it left out.
  const reached = latest === undefined ? Date.parse(since) : Math.min(latest, now) - clockMargin;
  const next = end.partial ? since : timeText(Math.max(reached, Date.parse(since)));
  yield states.last({ since: next }, end.partial);
  yield { type: 'end', snapshot: false, completeness: end.completeness };
}

function timeOf(record: StreamRecord): number {
  const time = typeof record['timestamp'] === 'string' ? Date.parse(record['timestamp']) : Number.NaN;
  if (Number.isNaN(time))
    throw new InvalidResponseError('An activity record has a timestamp that is no time.');
  return time;
}

function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
