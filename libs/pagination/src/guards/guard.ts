import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';
import { digest } from '../token/digest.ts';
import { CycleState, stepCycle } from './cycle.ts';
import { RecordMemory, type RecordGuards } from './records.ts';

/** Where a list that does not end is cut off with an error. */
export interface PagingGuards<Item = unknown> extends RecordGuards<Item> {
  /** Pages of one list. @default 100000 */
  readonly maximumPages?: number | undefined;
  /** Pages without a record, one after the other, while the vendor says that there is more. @default 10 */
  readonly maximumEmptyPages?: number | undefined;
}

/** What the guards remember from page to page; of constant size. */
export const GuardState = z.strictObject({
  pages: z.int().min(0),
  /** Pages without a record since the last one with any; absent: none. */
  empty: z.int().min(0).optional(),
  records: RecordMemory.optional(),
  cycle: CycleState.optional(),
});
export type GuardState = z.infer<typeof GuardState>;

/** Before the first page. */
export const noPagesYet: GuardState = { pages: 0 };

/** What the guards are told of a page behind which another one is said to follow. */
export interface GuardedPage {
  /** Records on it. */
  readonly count: number;
  readonly position: unknown;
  readonly next: unknown;
  /** Positions only grow, so that none can come again. */
  readonly growing: boolean;
}

/**
 * Checks that a list moves on.
 *
 * @throws InvalidResponseError when a position comes again, when pages stay empty, or when there are too many
 */
export function guardPage(
  state: GuardState,
  page: GuardedPage,
  guards: Pick<PagingGuards, 'maximumPages' | 'maximumEmptyPages'>,
): GuardState {
  const maximumPages = guards.maximumPages ?? 100_000;
  const maximumEmptyPages = guards.maximumEmptyPages ?? 10;

  const pages = state.pages + 1;
  if (pages >= maximumPages) {
    throw new InvalidResponseError(`The list did not end within ${maximumPages} pages.`);
  }
  const empty = page.count === 0 ? (state.empty ?? 0) + 1 : 0;
  if (empty > maximumEmptyPages) {
    throw new InvalidResponseError(
      `The vendor says that there is more, but sent ${empty} pages without a record one after the other.`,
    );
  }
  const cycle = page.growing ? undefined : moveOn(state, page);
  return {
    pages,
    ...(empty === 0 ? {} : { empty }),
    ...(state.records === undefined ? {} : { records: state.records }),
    ...(cycle === undefined ? {} : { cycle }),
  };
}

function moveOn(state: GuardState, page: GuardedPage): CycleState {
  const current = digest(JSON.stringify(page.position));
  const next = digest(JSON.stringify(page.next));
  const started = state.cycle ?? stepCycle(undefined, current);
  const cycle = current === next ? undefined : stepCycle(started, next);
  if (cycle === undefined) {
    throw new InvalidResponseError('The vendor repeats a cursor, so that the list would never end.');
  }
  return cycle;
}
