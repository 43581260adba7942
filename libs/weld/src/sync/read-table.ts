import { InvalidResponseError, type Clock } from '@patchbay/core';
import type { OpenStream, StreamPart, StreamState, SyncMode } from '@patchbay/core/streams';
import type { ResolvedLimits } from '../limits.ts';
import type { Table } from '../tables/table.ts';
import { Rows, type RowText } from './rows.ts';
import type { Deadline } from './until.ts';

/** What a call reads, and how much of it. */
export interface TableReading {
  readonly table: Table;
  readonly open: OpenStream;
  readonly mode: SyncMode;
  readonly from: StreamState | undefined;
  readonly limits: ResolvedLimits;
  /** Milliseconds since the epoch, when the call ends with the page that is being read. */
  readonly stopAt: number;
  readonly clock: Clock;
  readonly deadline: Deadline;
}

/** How the reading of a call ended. */
export interface ReadOutcome {
  readonly kind: 'more' | 'end' | 'partial' | 'failed';
  /** What can be delivered together with the state. */
  readonly rows: RowText;
  /** Where the stream goes on: the last state, or the one that the reading began with. */
  readonly state: StreamState | undefined;
  /** When a pause ends that the app asked for, in milliseconds since the epoch. */
  readonly resumeAt?: number | undefined;
  readonly error?: unknown;
}

/**
 * Reads from a state until a limit is reached, always up to another state of the stream: the rows and the state behind
 * them go into one answer, so that no row is left out, however the calls are cut.
 */
export async function readTable(reading: TableReading): Promise<ReadOutcome> {
  const { open, mode, from, deadline, stopAt } = reading;
  const rows = new Rows();
  const moved = (): boolean => rows.state !== undefined && !isSameState(rows.state, from);
  const more = (resumeAt?: number): ReadOutcome => ({
    ...{ kind: 'more', rows: rows.kept(), state: rows.state ?? from, resumeAt },
  });
  let enough = false;
  const parts = open.read({ syncMode: mode, state: from, checkpointRecords: 1 });
  try {
    for (;;) {
      const { done, value: part } = await deadline.race(parts.next());
      if (done === true) throw new InvalidResponseError('The stream stopped before its end.');
      if (part.type === 'end') {
        const error = partialOf(part, reading.table);
        return {
          ...{ kind: error === undefined ? 'end' : 'partial', error },
          ...{ rows: rows.all(), state: rows.lastState ?? from },
        };
      }
      // What stands behind the last state is not the end.
      if (part.type !== 'state') rows.keep();
      else {
        holdState(part, rows, reading);
        enough = isEnough(rows, reading);
      }
      if (enough && moved()) return more();
      addRows(part, rows, reading);
      if (rows.bytes > reading.limits.bytes) {
        if (!moved()) throw tooLarge(reading);
        return more();
      }
      if (part.type === 'rate_limited' && part.resetAt !== undefined && part.resetAt > stopAt)
        return more(part.resetAt);
    }
  } catch (error) {
    // An incremental stream goes on from every state, while a full refresh begins anew from its last. What takes too
    // long is a page, though, and no end.
    // A failure with nothing before it is told at once: behind the place that failed its state may begin anew.
    if (deadline.signal.aborted || (mode === 'incremental' && rows.count > 0)) rows.keep();
    return { ...more(), kind: 'failed', error };
  } finally {
    // What was read ahead is not wanted any more.
    deadline.end();
    void parts.return().catch(() => undefined);
  }
}

/** True for two states that say the same, so that going on from one is going on from the other. */
export function isSameState(left: StreamState | undefined, right: StreamState | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function holdState(
  { state, more }: Extract<StreamPart, { type: 'state' }>,
  rows: Rows,
  { table, mode }: TableReading,
): void {
  // A full refresh that is not resumable begins anew from whatever state.
  if (mode === 'full_refresh' && !table.stream.resumable) return;
  rows.hold(state);
  // The last state of all is that of the next sync: whether it is the last, only what comes behind it tells.
  if (more === true) rows.keep();
}

function addRows(part: StreamPart, rows: Rows, { table }: TableReading): void {
  if (part.type === 'records') rows.add(part.records.map((record) => table.rowOf(record)));
  if (part.type === 'deletes') rows.add(part.keys.map((key) => table.deletedRowOf(key)));
}

function isEnough(rows: Rows, { limits, clock, stopAt }: TableReading): boolean {
  return rows.count >= limits.rows || clock.now() >= stopAt;
}

/** Why a reading may lack records; it is no end then: Weld would take the table for whole. */
function partialOf(
  { completeness, partial }: Extract<StreamPart, { type: 'end' }>,
  { name }: Table,
): InvalidResponseError | undefined {
  if (!(partial ?? !completeness.complete)) return undefined;
  return new InvalidResponseError(
    `The table "${name}" is not known to be complete: ${completeness.reason ?? 'records may be missing.'}`,
  );
}

function tooLarge({ table, limits }: TableReading): InvalidResponseError {
  return new InvalidResponseError(
    `The rows of "${table.name}" up to the first place where it can be gone on with are larger than ${limits.bytes} bytes, the limit of an answer.`,
    {
      hint: 'Ask the app for smaller pages by a setting of the connector, or raise the limit where the host allows it.',
    },
  );
}
