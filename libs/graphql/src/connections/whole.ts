import { InvalidResponseError } from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import { cursorBehind, recordsOf, type Connection } from './schema.ts';
import type { ConnectionSource } from './source.ts';

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
  const { id, read, readAfter } = rest();
  const behind = await readWhole({
    id,
    read: (position, context) =>
      position === undefined ? readAfter(cursor, items.length, context) : read(position, context),
  });
  return [...items, ...behind];
}

function refuse(doubt: string | undefined): void {
  if (doubt !== undefined) throw new InvalidResponseError(doubt);
}
