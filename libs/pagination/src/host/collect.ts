import type { Completeness } from '@patchbay/core';
import { createRepeatCounter } from './distinct.ts';
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
   * Counts from the first page of the sequence, also when reading started at a later one. `seen` counts a record once
   * however often it came. Take a record's absence for a removal only where `complete` is true and reading started at
   * the first page.
   */
  readonly completeness: Completeness;
  /** Pages that were read. */
  readonly pages: number;
  /** Where to go on, when `maximumPages` ended the reading. */
  readonly token: string | undefined;
}

/** How a list is collected. */
export interface CollectOptions<Item = unknown> extends PagesOptions {
  /**
   * What a record is told by, such as its id. A record that comes again then makes the list incomplete, because pages
   * that overlap may also have left records out. `undefined` for a record that has none.
   * @default all that the record holds; records that are alike make the list incomplete only when the total that was
   * declared is not reached without them
   */
  identify?(record: Item): string | number | undefined;
}

/**
 * Reads a list to its end. A failing page rejects: what came before it never looks like the whole.
 *
 * @throws PageFailedError when a page is an error envelope
 * @throws InvalidResponseError when a token comes again
 */
export function collect<Item>(
  fetchPage: FetchPage<Item>,
  options?: CollectOptions<Item>,
): Promise<Collected<Item>>;
export function collect(fetchPage: FetchUntypedPage, options?: CollectOptions): Promise<Collected<unknown>>;
export async function collect(
  fetchPage: FetchAnyPage,
  options: CollectOptions = {},
): Promise<Collected<unknown>> {
  const items: unknown[] = [];
  const identified = options.identify !== undefined;
  const counter = createRepeatCounter(identified ? (record) => options.identify?.(record) : undefined);
  let count = 0;
  let token = options.token;
  let reported: Completeness | undefined;
  for await (const page of readPages(fetchPage, options)) {
    for (const item of page.items) {
      items.push(item);
      counter.see(item);
    }
    count += 1;
    ({ token, completeness: reported } = page);
  }
  const { repeated } = counter;
  const completeness = conclude(items.length - repeated, count, token, reported);
  return {
    items,
    completeness:
      options.token === undefined
        ? withoutRepeats(completeness, items.length, repeated, identified)
        : completeness,
    pages: count,
    token,
  };
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

/** The report of a list of `length` records, of which `repeated` came before. */
function withoutRepeats(
  completeness: Completeness,
  length: number,
  repeated: number,
  identified: boolean,
): Completeness {
  // Where a connector makes several records of one of the vendor, or drops some, the counts are of different things.
  const comparable = completeness.seen >= length - repeated && completeness.seen <= length;
  const seen = comparable ? length - repeated : completeness.seen;
  const missing = comparable && seen < (completeness.declared_total ?? 0);
  if (repeated === 0 || !completeness.complete || !(missing || identified)) return { ...completeness, seen };
  return {
    ...completeness,
    seen,
    complete: false,
    reason: `Records came more than once (${repeated} of ${length}), so that others may have been skipped.`,
  };
}
