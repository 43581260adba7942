import type { ErrorDetail } from '@patchbay/core';
import type { SyncMode } from '@patchbay/core/streams';
import type { Table } from '../tables/table.ts';
import { withDeadline, withRun, withStream, type WeldCall } from './call.ts';
import { LongPause, TableFailure } from './failures.ts';
import { isSameState, readTable } from './read-table.ts';
import { noRows, type RowText } from './rows.ts';
import { writeState, type Continuation, type WeldState } from './state.ts';

/** What a call gives Weld. */
export interface SyncAnswer {
  readonly rows: RowText;
  /** Empty: the next sync reads the whole table again. */
  readonly state: WeldState | Readonly<Record<string, never>>;
  readonly hasMore: boolean;
}

/** How a stream is read. */
export function modeOf({ stream }: Table): SyncMode {
  return stream.syncModes.includes('incremental') ? 'incremental' : 'full_refresh';
}

/**
 * Does one bounded piece of a sync. A pause that the app asked for stands in the state, and is waited for without
 * asking the app: within this call as long as it may take, then in the calls behind it.
 *
 * @throws LongPause where the pause is longer than a sync waits
 * @throws TableFailure when the stream failed and nothing was read that can be delivered
 */
export async function syncTable(call: WeldCall, table: Table, from: Continuation): Promise<SyncAnswer> {
  const { limits, clock } = call;
  const mode = modeOf(table);
  const stopAt = clock.now() + limits.seconds * 1000;
  const more = (rows: RowText, next: Continuation): SyncAnswer => ({
    ...{ rows, state: writeState(mode, next), hasMore: true },
  });
  return await withDeadline(call, async (deadline) => {
    const pause = (from.resumeAt ?? 0) - clock.now();
    if (pause > limits.patienceSeconds * 1000) throw new LongPause(Math.ceil(pause / 1000));
    if (pause > 0) await clock.sleep(Math.min(pause, limits.seconds * 1000), deadline.signal);
    if (pause > limits.seconds * 1000) return more(noRows, from);

    return await withRun(call, deadline, (run) =>
      withStream(run, table, async (open) => {
        const reading = { table, open, mode, from: from.stream, limits, stopAt, clock, deadline };
        const { kind, rows, state: stream, resumeAt, error } = await readTable(reading);
        if (kind === 'more') return more(rows, { stream, resumeAt });
        if (kind === 'end') {
          const state = mode === 'incremental' ? stream : undefined;
          return {
            ...{ rows, hasMore: false },
            state: state === undefined ? {} : writeState(mode, { stream: state, resumeAt: undefined }),
          };
        }
        const detail = await open.failure(error);
        const wait = waitOf(detail);
        if (wait !== undefined) return more(rows, { stream, resumeAt: clock.now() + wait * 1000 });
        // What came before the failure is good; the next call meets the failure first and tells of it.
        if (!isSameState(stream, from.stream)) return more(rows, { stream, resumeAt });
        throw new TableFailure(detail);
      }),
    );
  });
}

/** The seconds that an error asks to wait, if that is all it asks. */
function waitOf({ error_code, error_metadata }: ErrorDetail): number | undefined {
  const seconds = error_metadata?.retry_after_seconds;
  return error_code === 'rate_limit' && seconds !== undefined && seconds > 0 ? seconds : undefined;
}
