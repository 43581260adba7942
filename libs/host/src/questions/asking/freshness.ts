import { isRecord } from '@patchbay/core';
import { sql, type RawBuilder } from 'kysely';
import type { Freshness, StreamFreshness } from '../types/freshness.ts';
import type { ConnectionSubject } from '../types/subjects.ts';
import { asked, type Scope } from './scope.ts';

/** How a stream of a connection was last read. */
export interface ReadingRow extends ConnectionSubject {
  readonly stream: string;
  /** When a reading last ended. */
  readonly last_at: string | null;
  /** How it ended: see `snapshot`, `noSnapshot` and `notComplete`. */
  readonly outcome: string | null;
  /** When a complete snapshot last ended. */
  readonly complete_at: string | null;
  /** 1 while an open run reads it. */
  readonly reading: number;
}

/** How the partitions of a reading ended, so that the greatest of them is how it ended as a whole. */
const snapshot = '0';
const noSnapshot = '1';
/** Followed by the reason. */
const notComplete = '2';

const shownIncomplete = 20;

/** What an answer about these streams stands on; of one connection, of some, or of all that the tenant has. */
export async function freshnessOf(
  scope: Scope,
  streams: readonly string[],
  connections?: string | readonly string[],
): Promise<Freshness> {
  const named = typeof connections === 'string' ? [connections] : connections;
  const among =
    named === undefined
      ? sql`true`
      : named.length === 0
        ? sql`false`
        : sql`c.id in (${sql.join(named.map((id) => sql`${id}`))})`;
  const { rows } = await readings(scope, streams, among).execute(scope.db);
  const all = rows.map(streamFreshness);
  const incomplete = all.filter(({ state }) => state !== 'complete');
  const times = all
    .map(({ state, completeAt, readAt }) => (state === 'complete' ? readAt : completeAt))
    .filter((time) => time !== undefined)
    .toSorted();
  const [asOf] = times;
  return {
    streams,
    complete: incomplete.length === 0,
    ...(asOf === undefined ? {} : { asOf }),
    incomplete: incomplete.slice(0, shownIncomplete),
    incompleteCount: incomplete.length,
  };
}

/**
 * Reads how streams were read, by connection and stream.
 *
 * What counts is the last run that ended its reading of a stream, in all partitions: one that is under way says nothing
 * yet. A snapshot is complete when each partition of it was.
 */
export function readings(
  scope: Scope,
  streams: readonly string[],
  among: RawBuilder<unknown>,
  page: RawBuilder<unknown> = sql``,
): RawBuilder<ReadingRow> {
  const names = sql.join(
    streams.map((stream) => sql`select cast(${stream} as text) as stream`),
    sql` union all `,
  );
  const siblings = sql`tasks other where other.run_id = t.run_id and other.stream = t.stream`;
  // The length of a time is always the same: what stands behind it is the id of the run.
  return sql<ReadingRow>`
    select ended.id, ended.connector, ended.name, ended.state, ended.stream, ended.last_at, ended.outcome,
      case when ended.outcome = ${sql.lit(snapshot)} then ended.last_at else (
        select t.ended_at from tasks t
        where t.connection_id = ended.id and t.stream = ended.stream and t.ended_at is not null
          and t.snapshot = 1 and t.state = 'complete' and not exists (
            select 1 from ${siblings} and (other.ended_at is null or other.snapshot = 0
              or other.state <> 'complete' or other.ended_at > t.ended_at))
        order by t.ended_at desc limit 1
      ) end as complete_at,
      case when ended.open_run is null then 0 else (
        select count(*) from tasks t
        where t.run_id = ended.open_run and t.stream = ended.stream and t.ended_at is null
      ) end as reading
    from (
      select last.*, substr(last.last, 1, 24) as last_at, (
          select max(case when t.state <> 'complete' then ${sql.lit(notComplete)} || coalesce(t.reason, '')
            when t.snapshot = 0 then ${sql.lit(noSnapshot)} else ${sql.lit(snapshot)} end)
          from tasks t where t.run_id = substr(last.last, 26) and t.stream = last.stream
        ) as outcome
      from (
        select c.id, c.connector, c.name, c.state, s.stream, (
            select t.ended_at || ' ' || t.run_id from tasks t
            where t.connection_id = c.id and t.stream = s.stream and t.ended_at is not null
              and not exists (select 1 from ${siblings} and other.ended_at is null)
            order by t.ended_at desc, t.run_id desc limit 1
          ) as last, (
            select r.id from runs r where r.connection_id = c.id and r.ended_at is null limit 1
          ) as open_run
        from connections c cross join (${names}) as s
        where ${asked(scope, undefined)} and ${among}
        order by c.id, s.stream ${page}
      ) as last
    ) as ended
    order by ended.id, ended.stream`;
}

/** A reading in words. */
export function streamFreshness(row: ReadingRow): StreamFreshness {
  const { id, connector, name, state: connectionState, stream, outcome } = row;
  const whole = outcome === snapshot || outcome === noSnapshot;
  const state = outcome === null ? 'unread' : whole && row.complete_at !== null ? 'complete' : 'incomplete';
  return {
    connection: { id, connector, name, state: connectionState },
    stream,
    state,
    ...(row.complete_at === null ? {} : { completeAt: row.complete_at }),
    ...(row.last_at === null ? {} : { readAt: row.last_at }),
    ...(state === 'complete' ? {} : { reason: reasonOf(row) }),
    reading: row.reading > 0,
  };
}

function reasonOf({ outcome, reading }: ReadingRow): string {
  if (outcome === null)
    return reading > 0
      ? 'It is being read for the first time.'
      : 'No run has read it: it was not synced yet, or the connector does not have it.';
  if (outcome === noSnapshot) return 'No run has read all of it from its beginning.';
  return messageIn(outcome.slice(notComplete.length)) ?? 'The last run did not read all of it.';
}

function messageIn(reason: string): string | undefined {
  if (reason === '') return undefined;
  const parsed: unknown = JSON.parse(reason);
  return isRecord(parsed) && typeof parsed['message'] === 'string' ? parsed['message'] : undefined;
}
