import { InvalidResponseError } from '@patchbay/core';
import { z } from 'zod';
import { digest, digestLength } from '../token/digest.ts';
import { CycleState, stepCycle } from './cycle.ts';

/** Where a list that does not end is cut off with an error. */
export interface PagingGuards {
  /** Pages of one list. @default 100000 */
  readonly maximumPages?: number | undefined;
  /** Pages without a record, one after the other, while the vendor says that there is more. @default 10 */
  readonly maximumEmptyPages?: number | undefined;
  /**
   * Refuse a page that is equal to the one before it: the mark of a vendor that ignores the paging parameters.
   * Switch it off only where records carry no identity. @default true
   */
  readonly refuseEqualPages?: boolean | undefined;
}

/** What the guards remember from page to page; of constant size. */
export const GuardState = z.strictObject({
  pages: z.int().min(0),
  empty: z.int().min(0),
  content: z.string().max(digestLength).optional(),
  cycle: CycleState.optional(),
});
export type GuardState = z.infer<typeof GuardState>;

/** Before the first page. */
export const noPagesYet: GuardState = { pages: 0, empty: 0 };

/** What the guards are told of a page behind which another one is said to follow. */
export interface GuardedPage {
  readonly items: readonly unknown[];
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
export function guardPage(state: GuardState, page: GuardedPage, guards: PagingGuards): GuardState {
  const maximumPages = guards.maximumPages ?? 100_000;
  const maximumEmptyPages = guards.maximumEmptyPages ?? 10;

  const pages = state.pages + 1;
  if (pages >= maximumPages) {
    throw new InvalidResponseError(`The list did not end within ${maximumPages} pages.`);
  }
  const empty = page.items.length === 0 ? state.empty + 1 : 0;
  if (empty > maximumEmptyPages) {
    throw new InvalidResponseError(
      `The vendor says that there is more, but sent ${empty} pages without a record one after the other.`,
    );
  }
  const content = contentDigest(page.items, guards) ?? state.content;
  refuseEqualPage(page, state.content, content, guards);

  const cycle = page.growing ? undefined : moveOn(state, page);
  return {
    pages,
    empty,
    ...(content === undefined ? {} : { content }),
    ...(cycle === undefined ? {} : { cycle }),
  };
}

/**
 * Checks the page that ends a list; only its content can be wrong.
 *
 * @throws InvalidResponseError when it is the page before it once more
 */
export function guardLastPage(state: GuardState, items: readonly unknown[], guards: PagingGuards): void {
  refuseEqualPage({ items }, state.content, contentDigest(items, guards), guards);
}

function refuseEqualPage(
  page: Pick<GuardedPage, 'items'>,
  before: string | undefined,
  now: string | undefined,
  guards: PagingGuards,
): void {
  if (guards.refuseEqualPages === false || page.items.length === 0) return;
  if (before !== undefined && before === now) {
    throw new InvalidResponseError(
      'The vendor sent the same page twice. It may ignore the paging parameters of this request.',
    );
  }
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

function contentDigest(items: readonly unknown[], guards: PagingGuards): string | undefined {
  if (guards.refuseEqualPages === false || items.length === 0) return undefined;
  try {
    return digest(JSON.stringify(items));
  } catch {
    // Records that JSON cannot write (a bigint, a circle) are not compared.
    return undefined;
  }
}
