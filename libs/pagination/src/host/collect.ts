import type { Completeness } from '@patchbay/core';
import {
  readPages,
  type FetchAnyPage,
  type FetchPage,
  type FetchUntypedPage,
  type PagesOptions,
} from './pages.ts';

/** A whole list, or the part of it that was asked for. */
export interface Collected<Item> {
  readonly items: readonly Item[];
  /**
   * Counts from the first page of the sequence, also when reading started at a later one. Take a record's absence for a removal only where
   * `complete` is true and reading started at the first page.
   */
  readonly completeness: Completeness;
  /** Pages that were read. */
  readonly pages: number;
  /** Where to go on, when `maximumPages` ended the reading. */
  readonly token: string | undefined;
}

/**
 * Reads a list to its end. A failing page rejects: what came before it never looks like the whole.
 *
 * @throws PageFailedError when a page is an error envelope
 * @throws InvalidResponseError when a token comes again
 */
export function collect<Item>(fetchPage: FetchPage<Item>, options?: PagesOptions): Promise<Collected<Item>>;
export function collect(fetchPage: FetchUntypedPage, options?: PagesOptions): Promise<Collected<unknown>>;
export async function collect(
  fetchPage: FetchAnyPage,
  options: PagesOptions = {},
): Promise<Collected<unknown>> {
  const items: unknown[] = [];
  let count = 0;
  let token = options.token;
  let reported: Completeness | undefined;
  for await (const page of readPages(fetchPage, options)) {
    for (const item of page.items) items.push(item);
    count += 1;
    ({ token, completeness: reported } = page);
  }
  return { items, completeness: conclude(items.length, count, token, reported), pages: count, token };
}

function conclude(
  seen: number,
  count: number,
  token: string | undefined,
  reported: Completeness | undefined,
): Completeness {
  if (token !== undefined || count === 0) {
    return {
      seen,
      ...reported,
      complete: false,
      reason: `Reading stopped after ${count} pages; there are more.`,
    };
  }
  return (
    reported ?? { seen, complete: false, reason: 'The connector does not say whether the list is complete.' }
  );
}
