import type { PagePlace } from './pager.ts';

/** A page of rows whose ids are its cursors, as those of runs and writes are. */
export interface TurnedPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
  readonly previous: string | undefined;
}

/**
 * The page among what was found.
 *
 * @param found - as many as a page has and one more, where there is one more in the direction that was asked for
 */
export function turned<Row extends { readonly id: string }>(
  found: readonly Row[],
  limit: number,
  { after, before }: PagePlace,
): TurnedPage<Row> {
  const isMore = found.length > limit;
  const isBack = after === undefined && before !== undefined;
  const rows = isBack ? found.slice(-limit) : found.slice(0, limit);
  const hasPrevious = isBack ? isMore : after !== undefined;
  return {
    rows,
    next: isBack || isMore ? rows.at(-1)?.id : undefined,
    previous: hasPrevious ? rows[0]?.id : undefined,
  };
}
