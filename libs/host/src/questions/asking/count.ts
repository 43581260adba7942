import { sql, type RawBuilder } from 'kysely';
import type { CountUpTo } from '../types/reviews.ts';

/** Where counts stop. */
export const countedUpTo = 1000;

/** A count that stops one past the limit, for a select list. */
export function countOf(rows: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(select count(*) from (${rows} limit ${sql.lit(countedUpTo + 1)}) as counted)`;
}

/** What `countOf` gave. */
export function countUpTo(counted: number): CountUpTo {
  return { count: Math.min(counted, countedUpTo), more: counted > countedUpTo };
}
