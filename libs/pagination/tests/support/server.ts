import type { PageRequest } from '@patchbay/core';
import {
  cursorHeaderPaging,
  cursorPaging,
  graphqlPaging,
  keysetPaging,
  linkHeaderPaging,
  listing,
  nextUrlPaging,
  offsetPaging,
  pageNumberPaging,
  paginate,
  scimCursorPaging,
  scimIndexPaging,
  timeWindows,
  walk,
  type PagedItems,
} from '../../src/index.ts';

export interface Row {
  readonly id: number;
}

/** How a simulated vendor behaves. */
export interface Vendor {
  readonly rows: Row[];
  /** It never sends more than this on a page, whatever is asked. */
  readonly cap: number;
  readonly declaresTotal: boolean;
  readonly declaresMore: boolean;
}

export const baseUrl = 'https://api.example.com/v1';
export const sizes = { pageSize: 7, maximumPageSize: 40 };

interface Slice {
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly hasMore: boolean | undefined;
  /** Where the next page starts; absent at the end. */
  readonly next: number | undefined;
}

export function rows(count: number): Row[] {
  return Array.from({ length: count }, (_, id) => ({ id }));
}

export function slice(vendor: Vendor, start: number, size: number): Slice {
  const end = start + Math.min(size, vendor.cap);
  const more = end < vendor.rows.length;
  return {
    rows: vendor.rows.slice(start, end),
    total: vendor.declaresTotal ? vendor.rows.length : undefined,
    hasMore: vendor.declaresMore ? more : undefined,
    next: more ? end : undefined,
  };
}

const common = (page: Slice) => ({ items: page.rows, total: page.total, hasMore: page.hasMore });

/** The vendor's answer to a URL with `start` and `limit`. */
function byUrl(vendor: Vendor, path: string, query: Readonly<Record<string, string | number>>): Slice {
  const url = new URL(path, `${baseUrl}/`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return slice(vendor, Number(url.searchParams.get('start') ?? 0), Number(url.searchParams.get('limit')));
}

type List = (vendor: Vendor, page: PageRequest) => Promise<PagedItems<Row>>;

/** The same vendor, listed in every way. */
export const lists: Readonly<Record<string, List>> = {
  offset: (vendor, page) =>
    paginate(page, offsetPaging(sizes), async ({ offset, size }) => slice(vendor, offset, size), common),
  'page number from 1': (vendor, page) =>
    paginate(
      page,
      pageNumberPaging(sizes),
      async ({ pageNumber, size }) => slice(vendor, (pageNumber - 1) * Math.min(size, vendor.cap), size),
      common,
    ),
  'page number from 0': (vendor, page) =>
    paginate(
      page,
      pageNumberPaging({ ...sizes, firstPage: 0 }),
      async ({ pageNumber, size }) => slice(vendor, pageNumber * Math.min(size, vendor.cap), size),
      common,
    ),
  'cursor in the body': (vendor, page) =>
    paginate(
      page,
      cursorPaging(sizes),
      async ({ cursor, size }) => slice(vendor, Number(cursor ?? 0), size),
      (answer) => ({ ...common(answer), next: answer.next }),
    ),
  'cursor in a header': (vendor, page) =>
    paginate(
      page,
      cursorHeaderPaging({ ...sizes, header: 'X-Next-Cursor', requestHeader: 'X-Cursor' }),
      async ({ headers, size }) => {
        const answer = slice(vendor, Number(headers['X-Cursor'] ?? 0), size);
        const next: Record<string, string> =
          answer.next === undefined ? {} : { 'x-next-cursor': String(answer.next) };
        return { answer, headers: next };
      },
      ({ answer }) => common(answer),
    ),
  'absolute URL in the body': (vendor, page) =>
    paginate(
      page,
      nextUrlPaging({ ...sizes, baseUrl, path: 'rows' }),
      async ({ path, query, size }) => ({ size, answer: byUrl(vendor, path, query) }),
      ({ answer, size }) => ({
        ...common(answer),
        next: answer.next === undefined ? null : `${baseUrl}/rows?limit=${size}&start=${answer.next}`,
      }),
    ),
  'relative URL in the body': (vendor, page) =>
    paginate(
      page,
      nextUrlPaging({ ...sizes, baseUrl, path: 'rows' }),
      async ({ path, query, size }) => ({ size, answer: byUrl(vendor, path, query), url: `${baseUrl}/rows` }),
      ({ answer, size }) => ({
        ...common(answer),
        next: answer.next === undefined ? '' : `?start=${answer.next}&limit=${size}`,
      }),
    ),
  'Link header': (vendor, page) =>
    paginate(
      page,
      linkHeaderPaging({ ...sizes, baseUrl, path: 'rows' }),
      async ({ path, query, size }) => {
        const answer = byUrl(vendor, path, query);
        const first = `<${baseUrl}/rows?start=0>; rel="first"`;
        const next = `</v1/rows?start=${answer.next}&limit=${size}>; title="a, b"; rel="prefetch NEXT"`;
        return { answer, headers: { link: answer.next === undefined ? first : `${first}, ${next}` } };
      },
      ({ answer }) => common(answer),
    ),
  keyset: (vendor, page) =>
    paginate(
      page,
      keysetPaging(sizes),
      async ({ after, size }) =>
        slice(vendor, after === undefined ? 0 : vendor.rows.findIndex((row) => row.id === after) + 1, size),
      (answer) => ({ ...common(answer), lastKey: answer.rows.at(-1)?.id }),
    ),
  'SCIM index': (vendor, page) =>
    paginate(
      page,
      scimIndexPaging(sizes),
      async ({ query, startIndex }) => ({
        startIndex,
        ...slice(vendor, Number(query['startIndex']) - 1, Number(query['count'])),
      }),
      (answer) => ({ ...common(answer), startIndex: answer.startIndex }),
    ),
  'SCIM cursor': (vendor, page) =>
    paginate(
      page,
      scimCursorPaging(sizes),
      async ({ query }) => slice(vendor, Number(query['cursor']), Number(query['count'])),
      (answer) => ({ ...common(answer), next: answer.next }),
    ),
  'GraphQL pageInfo': (vendor, page) =>
    paginate(
      page,
      graphqlPaging(sizes),
      async ({ variables }) => slice(vendor, Number(variables['after'] ?? 0), Number(variables['first'])),
      (answer) => ({
        items: answer.rows,
        total: answer.total,
        pageInfo: { hasNextPage: answer.next !== undefined, endCursor: String(answer.next ?? 'end') },
      }),
    ),
  'time windows': (vendor, page) =>
    walk(
      page,
      timeWindows({
        start: 0,
        end: Math.max(1, vendor.rows.length),
        stepMilliseconds: 10,
        source: ({ from, to }) =>
          listing(
            offsetPaging(sizes),
            async ({ offset, size }) =>
              slice({ ...vendor, rows: vendor.rows.filter(({ id }) => id >= from && id < to) }, offset, size),
            common,
          ),
      }),
    ),
};

/** Those whose one list is one listing, so that the vendor's total is the list's. */
export const positionalLists = ['offset', 'page number from 1', 'page number from 0', 'SCIM index'] as const;
