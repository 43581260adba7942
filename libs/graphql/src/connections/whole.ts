import { InvalidResponseError } from '@patchbay/core';
import type { PagedSource, ReadContext, SourcePage } from '@patchbay/pagination';
import { cursorBehind, recordsOf, type Connection } from './schema.ts';
import type { ConnectionSource } from './source.ts';

/** Nothing of it goes into a token. */
const atOnce: ReadContext = { size: undefined, positionBudget: 1_000_000 };

/**
 * Reads a list to its end at once, for an answer that has no pages.
 *
 * @throws InvalidResponseError when records may be missing from it.
 */
export async function readWhole<Item>(source: PagedSource<Item>): Promise<readonly Item[]> {
  return readOn([], await source.read(undefined, atOnce), source);
}

/**
 * All records of a list that came within another record: those that came, and those behind them.
 *
 * @param rest - the list by a document of its own; absent: a list that has more is refused
 * @throws InvalidResponseError when records may be missing from it.
 */
export async function wholeConnection<Item>(
  connection: Connection<Item>,
  rest?: () => ConnectionSource<Item>,
): Promise<readonly Item[]> {
  const { items, doubt } = recordsOf(connection);
  refuse(doubt);
  const cursor = cursorBehind(connection);
  if (cursor === undefined) return items;
  if (rest === undefined) {
    throw new InvalidResponseError(
      `A list within a record has more than the ${items.length} records that were asked for, and is not read on.`,
    );
  }
  const source = rest();
  return readOn(items, await source.readAfter(cursor, items.length, atOnce), source);
}

async function readOn<Item>(
  before: readonly Item[],
  first: SourcePage<Item>,
  source: PagedSource<Item>,
): Promise<readonly Item[]> {
  const items = [...before];
  let page = first;
  for (;;) {
    refuse(page.doubt);
    for (const each of page.items) items.push(each);
    if (page.next === undefined) return items;
    page = await source.read(page.next, atOnce);
  }
}

function refuse(doubt: string | undefined): void {
  if (doubt !== undefined) throw new InvalidResponseError(doubt);
}
