import { InvalidPageTokenError } from '@patchbay/core';
import type { PagedSource, ReadContext, SourcePage } from '@patchbay/pagination';
import { z } from 'zod';
import { cursorBehind, recordsOf, type Connection } from './schema.ts';
import type { ConnectionSource } from './source.ts';

/** Lists that came within the records of another list: the members of every team. */
export interface NestedOptions<Parent, Child, Item> {
  /** The records in which they stand; themselves a connection, or `nested`. */
  readonly parents: PagedSource<Parent>;
  /**
   * The list within a record. Null or `undefined`, where an allowed error left it out, makes the whole list incomplete.
   */
  readonly connection: (parent: Parent) => Connection<Child> | null | undefined;
  /** What must be known of a parent; it travels in the token, so keep it short. */
  readonly key: (parent: Parent) => string;
  /** The list of one parent alone, by a document of its own: the list within a record is continued there. */
  readonly rest: (key: string) => ConnectionSource<Child>;
  readonly item: (child: Child, key: string) => Item;
  /**
   * What an error means when a list is continued: `gone`, the parent was deleted meanwhile; `hidden`, its list cannot be
   * read and the whole list is marked as incomplete; otherwise it is thrown.
   */
  readonly onChildError?: (error: unknown, key: string) => 'gone' | 'hidden' | undefined;
}

/** A list that is not at its end: of whom, the cursor to go on from, and the records in front of it. */
const Open = z.tuple([z.string().min(1).max(16_384), z.string().min(1).max(16_384), z.int().min(0)]);
type Open = z.infer<typeof Open>;

const Position = z.strictObject({
  /** Of the next page of parents; null: the first, absent: there is none. */
  parents: z.unknown().optional(),
  open: z.array(Open),
  /** Where the first of `open` stands; absent: at its cursor. */
  child: z.unknown().optional(),
});
type Position = z.infer<typeof Position>;

/**
 * Reads the lists that came within the records of another list, each to its end. A vendor gives the first page of each
 * along with its parent, and the others when they are asked for.
 *
 * The token holds the lists that are not at their end. Those that do not fit are read to their end at once, so that a
 * page of the host takes many requests then: let a page of parents be small, some 25.
 */
export function nested<Parent, Child, Item>(options: NestedOptions<Parent, Child, Item>): PagedSource<Item> {
  const { parents, connection: connectionOf, key: keyOf, rest, item, onChildError } = options;

  const tolerated = async (
    key: string,
    read: () => Promise<SourcePage<Child>>,
  ): Promise<SourcePage<Child>> => {
    try {
      return await read();
    } catch (error) {
      const meaning = onChildError?.(error, key);
      if (meaning === undefined) throw error;
      return { items: [], doubt: meaning === 'hidden' ? unreadable : undefined };
    }
  };

  return {
    id: `nested(${parents.id})`,
    async read(untrusted, context) {
      const position = untrusted === undefined ? start : trusted(untrusted);
      const page = createPage<Item>();

      const readParents = async (at: unknown): Promise<Position> => {
        const { next, items, doubt } = await parents.read(at ?? undefined, {
          ...context,
          positionBudget: Math.floor(context.positionBudget / 2),
        });
        page.note(doubt);
        const open: Open[] = [];
        for (const parent of items) {
          const connection = connectionOf(parent);
          if (connection === null || connection === undefined) {
            page.note(unreadable);
            continue;
          }
          const key = keyOf(parent);
          const records = recordsOf(connection);
          page.note(records.doubt);
          page.add(records.items.map((child) => item(child, key)));
          const cursor = cursorBehind(connection);
          if (cursor !== undefined) open.push([key, cursor, records.items.length]);
        }
        return { open, ...(next === undefined ? {} : { parents: next }) };
      };

      /** One more page of the first open list. */
      const goOn = async ({ open, child, ...left }: Position): Promise<Position> => {
        const [first, ...others] = open;
        if (first === undefined) return { ...left, open };
        const [key, cursor, before] = first;
        const source = rest(key);
        const inner: ReadContext = { ...context, positionBudget: Math.floor(context.positionBudget / 4) };
        const read = await tolerated(key, () =>
          child === undefined || child === null
            ? source.readAfter(cursor, before, inner)
            : source.read(child, inner),
        );
        page.note(read.doubt);
        page.add(read.items.map((each) => item(each, key)));
        if (read.next === undefined) return { ...left, open: others };
        return { ...left, open, child: read.next };
      };

      let left = position.open.length === 0 ? await readParents(position.parents) : await goOn(position);
      while (left.open.length > 0 && lengthOf(left) > context.positionBudget) left = await goOn(left);
      const done = left.open.length === 0 && left.parents === undefined;
      return { ...page.read(), ...(done ? {} : { next: left }) };
    },
  };
}

const unreadable = 'A list within a record could not be read.';

const start: Position = { parents: null, open: [] };

function trusted(untrusted: unknown): Position {
  const parsed = Position.safeParse(untrusted);
  if (parsed.success && (parsed.data.open.length > 0 || parsed.data.parents !== undefined))
    return parsed.data;
  throw new InvalidPageTokenError('This page token belongs to another list. Start again without a token.');
}

/** What a position takes in a token at most: deflated, it is shorter. */
function lengthOf(position: Position): number {
  return Buffer.byteLength(JSON.stringify(position));
}

/** The records of one page, and the first reason to doubt that they are all. */
function createPage<Item>() {
  const items: Item[] = [];
  let doubt: string | undefined;
  return {
    add: (more: readonly Item[]): void => {
      for (const each of more) items.push(each);
    },
    note: (reason: string | undefined): void => {
      doubt ??= reason;
    },
    read: () => ({ items, doubt }),
  };
}
