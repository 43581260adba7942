import {
  listing,
  isScimCursorError,
  scimCursorPaging,
  scimIndexPaging,
  type PagedSource,
  type PageQuery,
  type PageSizes,
} from '@patchbay/pagination';
import { InvalidPageTokenError } from '@patchbay/core';
import { z } from 'zod';
import type { PagingStyle } from './quirks.ts';
import type { ScimListResponse } from './schemas/list.ts';

/** Sends the request for one page. */
export type FetchScimPage<Resource> = (query: PageQuery) => Promise<ScimListResponse<Resource>>;

/** What tells one resource from another, whatever else of it changes between two pages. */
interface Identified {
  readonly id: string;
}

const identify = ({ id }: Identified): string => id;

/** A SCIM list, read page by page in the given style. Pages advance by what came, whatever was asked for. */
export function scimListing<Resource extends Identified>(
  style: PagingStyle,
  sizes: PageSizes,
  fetch: FetchScimPage<Resource>,
): PagedSource<Resource> {
  if (style === 'start-index') return byIndex(sizes, fetch);
  if (style === 'cursor') return byCursor(sizes, fetch);
  return byServersChoice(sizes, fetch);
}

function byIndex<Resource extends Identified>(
  sizes: PageSizes,
  fetch: FetchScimPage<Resource>,
): PagedSource<Resource> {
  return listing(
    scimIndexPaging(sizes),
    ({ query }) => fetch(query),
    ({ Resources, totalResults, startIndex }) => ({
      items: Resources ?? [],
      total: totalResults,
      startIndex,
    }),
    { identify },
  );
}

function byCursor<Resource extends Identified>(
  sizes: PageSizes,
  fetch: FetchScimPage<Resource>,
): PagedSource<Resource> {
  return listing(
    scimCursorPaging(sizes),
    ({ query }) => fetch(query),
    ({ Resources, totalResults, nextCursor }) => ({
      items: Resources ?? [],
      total: totalResults,
      next: nextCursor,
    }),
    { staleWhen: isScimCursorError, identify },
  );
}

const ChosenPosition = z.strictObject({ by: z.enum(['index', 'cursor']), at: z.unknown() });

/**
 * Lets the server choose. The first request names neither `startIndex` nor `cursor`, for which RFC 9865 has the
 * server use its default method; an answer with `nextCursor` is read on by cursor, any other by index. A server
 * that pages by cursor alone and declares no total must be told apart by its profile: its only page looks like the
 * first of several.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9865
 */
function byServersChoice<Resource extends Identified>(
  sizes: PageSizes,
  fetch: FetchScimPage<Resource>,
): PagedSource<Resource> {
  const sourceBy = { index: byIndex, cursor: byCursor };
  return {
    id: 'scim-auto',
    async read(untrusted, context) {
      if (untrusted !== undefined) {
        const parsed = ChosenPosition.safeParse(untrusted);
        if (!parsed.success || parsed.data.at === undefined || parsed.data.at === null) {
          throw new InvalidPageTokenError('This page token belongs to another list.');
        }
        const { by, at } = parsed.data;
        const { next, ...page } = await sourceBy[by](sizes, fetch).read(at, context);
        return next === undefined ? page : { ...page, next: { by, at: next } };
      }
      const strategy = scimIndexPaging(sizes);
      const count = strategy.open(strategy.start(context.size), context.size)?.size ?? sizes.pageSize;
      const first = await fetch({ count });
      const by = hasText(first.nextCursor) ? 'cursor' : 'index';
      const { next, ...page } = await sourceBy[by](sizes, () => Promise.resolve(first)).read(
        undefined,
        context,
      );
      return next === undefined ? page : { ...page, next: { by, at: next } };
    },
  };
}

function hasText(value: string | null | undefined): boolean {
  return value !== null && value !== undefined && value !== '';
}
