import type { Collection } from './world.ts';

/** How a request asks for its page, by its parameter `paging`. @default cursor */
const styles = ['cursor', 'link', 'page', 'offset'] as const;
export type PagingStyle = (typeof styles)[number];

/** A page before it is written. */
export interface Slot {
  readonly style: PagingStyle;
  /** Index of its first record in the collection. */
  readonly at: number;
  readonly size: number;
}

/** Where a request wants to read; undefined for one that makes no sense. */
export function slotOf(collection: Collection, query: URLSearchParams): Slot | undefined {
  const style = styles.find((each) => each === (query.get('paging') ?? 'cursor'));
  const asked = query.get('limit') ?? query.get('per_page') ?? String(collection.pageSize);
  const size = Math.min(Number(asked), collection.pageSize);
  if (style === undefined || !(size >= 1)) return undefined;
  const skipped = skippedBy(style, query, size);
  if (skipped === undefined) return undefined;
  const at = style === 'page' || style === 'offset' ? collection.from + skipped : skipped;
  return { style, at: Math.max(collection.from, at), size };
}

function skippedBy(style: PagingStyle, query: URLSearchParams, size: number): number | undefined {
  if (style === 'page') return whole((Number(query.get('page') ?? 1) - 1) * size);
  if (style === 'offset') return whole(Number(query.get('offset') ?? 0));
  const cursor = query.get('cursor');
  return cursor === null ? 0 : placeOf(cursor);
}

function whole(value: number): number | undefined {
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/**
 * A cursor that leads to a record.
 *
 * @param copy - several cursors may lead to one place
 */
export function cursorTo(at: number, copy = 0): string {
  return Buffer.from(`${at}.${copy}`).toString('base64url');
}

function placeOf(cursor: string): number | undefined {
  const found = /^(\d+)\.\d+$/.exec(Buffer.from(cursor, 'base64url').toString());
  return found === null ? undefined : whole(Number(found[1]));
}

/** What a page says of the next one. */
export interface Continuation {
  /** Members of the body beside the records, as JSON without braces. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What follows a page, in the style of its request. */
export function continuationOf(
  collection: Collection,
  { style, at, size }: Slot,
  url: URL,
  nextCursor: string | undefined,
): Continuation {
  const end = at + size >= collection.to;
  if (style === 'offset') return { body: `"total":${collection.to - collection.from}`, headers: {} };
  if (style === 'page') {
    const pages = Math.ceil((collection.to - collection.from) / size);
    return { body: `"total_pages":${pages}`, headers: {} };
  }
  const cursor = nextCursor ?? (end ? undefined : cursorTo(at + size));
  if (style === 'cursor') return { body: `"next_cursor":${JSON.stringify(cursor ?? null)}`, headers: {} };
  if (cursor === undefined) return { body: '"linked":false', headers: {} };
  const next = new URL(url);
  next.searchParams.set('cursor', cursor);
  return { body: '"linked":true', headers: { link: `<${next.href}>; rel="next"` } };
}
