import { sql, type RawBuilder } from 'kysely';
import type { HostStore } from './host-store.ts';

/**
 * The database's own time, some milliseconds from now, as text that sorts. What several machines agree on by time goes by
 * it, as their clocks differ.
 */
export function databaseTime(kind: HostStore['kind'], milliseconds = 0): RawBuilder<string> {
  const seconds = milliseconds / 1000;
  return kind === 'sqlite'
    ? sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`${seconds} seconds`})`
    : sql<string>`to_char((clock_timestamp() + make_interval(secs => ${seconds})) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
