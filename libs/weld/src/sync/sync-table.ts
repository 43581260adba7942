import { InvalidResponseError, type ErrorDetail } from '@patchbay/core';
import type { StreamState, SyncMode } from '@patchbay/core/streams';
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
  const more = (rows: RowText, stream: StreamState | undefined, resumeAt?: number): SyncAnswer => {
    const since = isSameState(stream, from.stream) ? from.waitingSince : undefined;
    const waitingSince = resumeAt === undefined ? undefined : (since ?? clock.now());
    return { rows, state: writeState(mode, { stream, resumeAt, waitingSince }), hasMore: true };
  };
  return await withDeadline(call, async (deadline) => {
    const pause = (from.resumeAt ?? 0) - clock.now();
    if (pause > 0) {
      assertShort(from, call);
      await clock.sleep(Math.min(pause, limits.seconds * 1000), deadline.signal);
      if (pause > limits.seconds * 1000)
        return { rows: noRows, state: writeState(mode, from), hasMore: true };
    }
    return await withRun(call, deadline, (run) =>
      withStream(run, table, async (open) => {
        const told = messageToTell(from, call);
        if (told !== undefined) throw new TableFailure(await open.failure(new InvalidResponseError(told)));
        const reading = { table, open, mode, from: from.stream, limits, stopAt, clock, deadline };
        const { kind, rows, state: stream, resumeAt, error } = await readTable(reading);
        if (kind === 'more') return more(rows, stream, resumeAt);
        if (kind === 'end') return { rows, state: nextSync(mode, stream), hasMore: false };
        const detail = await open.failure(error);
        const wait = waitOf(detail);
        if (wait !== undefined) return more(rows, stream, clock.now() + wait * 1000);
        if (isSameState(stream, from.stream)) throw new TableFailure(detail);
        // What came before the failure is good. The next call meets the failure first and tells of it, while a list that
        // came to its end would only begin anew.
        if (kind === 'failed') return more(rows, stream);
        const partial = { at: clock.now(), message: detail.message };
        return { rows, state: writeState(mode, { stream, partial }), hasMore: true };
      }),
    );
  });
}

/** A pause is too long for a sync, and so are many short ones with nothing between them. */
function assertShort({ resumeAt = 0, waitingSince }: Continuation, { clock, limits }: WeldCall): void {
  const begun = Math.min(waitingSince ?? Infinity, clock.now());
  if (resumeAt - begun <= limits.patienceSeconds * 1000) return;
  throw new LongPause(Math.ceil((resumeAt - clock.now()) / 1000));
}

/** What the next sync begins with: the cursor of an incremental stream, else the beginning. */
function nextSync(mode: SyncMode, stream: StreamState | undefined): SyncAnswer['state'] {
  if (mode === 'full_refresh' || stream === undefined) return {};
  return writeState(mode, { stream });
}

/** Why the reading before this call may lack records: the calls behind it tell, until they are those of another sync. */
function messageToTell({ partial }: Continuation, { clock, limits }: WeldCall): string | undefined {
  const isRecent =
    partial !== undefined && Math.abs(clock.now() - partial.at) < limits.patienceSeconds * 1000;
  return isRecent ? partial.message : undefined;
}

/** The seconds that an error asks to wait, if that is all it asks. */
function waitOf({ error_code, error_metadata }: ErrorDetail): number | undefined {
  const seconds = error_metadata?.retry_after_seconds;
  return error_code === 'rate_limit' && seconds !== undefined && seconds > 0 ? seconds : undefined;
}
